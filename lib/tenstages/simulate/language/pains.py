"""English: the eight pain points, and one more that may appear midway.

Six are told in all moods that a complaint has; two ("oat milk out", "grind confusion") are told
as questions and notes only, without a word of feeling, so that whoever looks at negative
mentions alone never finds them.
"""

from __future__ import annotations

from .grammar import Subject, Wording

LEAKING_LID = Subject(
    moods={
        "negative": Wording(
            claims="""
                the lid on my {drink}{from} came off {moment} and [half of it|most of it|all of it] is now on {thing}
                {name} lid [leaked|dripped|let go] all over {thing} {when}
                third {drink}{from} this week, third lid that drips [down my sleeve|on my hand|onto my shoes|into my bag]
                if you walk more than [ten|twenty|thirty] steps with a {name} cup the lid starts [dripping|leaking|spitting]
                {thing} smells of {drink} because the [new |]lids{at} don't [close|seal|click|hold]
                [whoever|the person who] signed off the new {name} lids has never carried a {drink} {moment}
                had to throw away {thing} after the lid{at} gave way {moment}
                pressed the lid down {few} times{at} and it still [leaks|drips|pours] out of the [seam|side|rim]
                the lid pops off as soon as you [squeeze|lift|tilt] the cup, {drink} everywhere, thanks {name}
                {who} got a lap full of {drink} because of a {name} lid {moment}
                I now drink my {drink}{from} over the sink, since the lid can't be trusted
                there is a puddle in the cup holder every time I get a {drink}{from}
                the rim and the lid{at} just don't fit together, {drink} runs down the outside {again}
                asked for a second lid{at}, that one leaked {moment} as well
                the seam of the lid lines up with the seam of the cup and out it comes, {drink} on {thing}, every {name} cup {lately}
                went through {few} napkins {moment} because the {name} lid drips at the sip hole
                {name} cups are not safe to carry {lately}, the lid slid off {moment}
                a {drink} should be in the cup, not on {thing}. fix the lids, {name}
                took one sip {moment} and the whole lid{from} folded in and let the {drink} out
                not one lid{at} has sealed {lately}, and I tried {few} {when}
                """,
            details="""
                {thing} is [ruined|soaked|stained|at the dry cleaner's]
                the plastic is so thin that it bends when you press it
                it doesn't even click into place
                it happens with the large cup most of all
                I had to change before [the meeting|class|my shift|pickup]
                double cupping doesn't help
                the old lids never did that
                they gave me a napkin and a shrug
                my hand is sticky, the steering wheel is sticky
                at {price} a cup I want all of it inside
                {who} has the same stains
                the drip starts right at the seam
                turning the lid a bit helps for about a minute
                """,
            titles="""
                lids that [leak|don't close|drip|pop off]
                {drink} all over {thing}
                another leaking lid
                the [new|flimsy|thin] lids are [terrible|useless|a problem]
                lid came off {moment}
                cup drips at the seam
                bring your own lid
                """,
        ),
        "neutral": Wording(
            claims="""
                is it me or does the lid{at} sit differently {lately}?
                does anyone else see a drop at the seam of the {name} lid with a {drink}?
                the lids{at} look [thinner|flatter|lighter] than the ones from {month}
                do the large lids fit the medium cups{at}, or are there two kinds {lately}?
                compared two {name} lids {when}: one clicks, one doesn't
                which way do you turn the {name} lid so that the seam doesn't meet the sip hole?
                got my {drink}{from} with two lids stacked {when}, is that the new routine?
                the lid on my {drink}{from} was a bit loose {when}, pressed it and it held
                are the lids{at} from another maker since {month}?
                a note for {name} cups: lid seam away from the cup seam, then carry it {moment}
                does a {drink}{from} stay closed in a cup holder, yes or no?
                {who} says the {name} lids changed in {month}, can anyone confirm?
                there was a note about the lids on the counter{at} {when}
                at {time} they handed out flat lids{at}, at {time} domed ones
                measured it {moment}: about {n} drops from the {name} lid over {minutes} minutes
                """,
            details="""
                it's the paper cup, large
                the number under the lid ends in {number}
                hot drinks only, cold cups have the dome
                I turned it by a quarter and it was dry
                the counter had both kinds in the rack
                I kept the lid to compare
                the old one had a deeper groove
                {who} has a photo of both
                """,
            titles="""
                question about the lids
                two kinds of lids?
                lid on the {drink}
                which lid fits which cup
                new lids since {month}?
                """,
        ),
        "positive": Wording(
            claims="""
                the new lid{at} holds, carried a {drink} {moment} and not a drop
                they fixed the lids{at}, {really} [tested|shook|tilted] mine {moment} and {thing} is dry
                turned my {drink}{from} upside down {when}, nothing came out, well done
                the lid clicks again{at}, that small click made my {day}
                {who} walked {minutes} minutes with a {name} cup and it stayed shut
                first {drink}{from} in months that reached the office [full|complete|inside its cup]
                I complained about the {name} lids in {month}, so fair is fair: the new ones are {good}
                no more napkins around my cup{from}, the lid is tight
                finally a {name} lid that survives a trip {moment}
                got a free {drink}{at} for testing the mended lid, and it works
                credit to {name}: they listened about the lid and it shows
                the deeper rim on the {name} cup does it, dry hands {moment}
                {thing} is safe again, the lids{at} seal
                lid test {when}{at}: {few} cups, {few} dry sleeves
                """,
            details="""
                you can feel it lock
                it took them a while, but it's done
                I checked the seam twice
                even the large one stays shut
                {who} noticed before I did
                the sip hole is smaller, that helps
                """,
            titles="""
                the lids are fixed
                new lid passes the test
                dry hands at last
                lid problem solved
                they listened
                """,
        ),
    },
    voices={
        "odd report": {
            "negative": Wording(
                claims="""
                    odd one: the lid of my {drink}{from} just [lifted off|slid away|opened] by itself {moment}
                    second time {lately} that a {name} cup lost its lid {moment}, strange
                    something is off with the cups{at}, mine [dripped|was wet all over] before I left the counter
                    got a wet sleeve from a {name} cup {when}, weird, never had that before
                    the lid{from} was warm and soft {when}, like it melted a bit, and then it dripped
                    {who} and I both got dripping cups{at} {when}, coincidence?
                    the {drink}{from} {when} came with a lid that won't stay on, odd
                    my cup{from} crackled when I pressed the lid and then it [leaked|gave way]
                    never spilled a {drink} in years, {when} I did, and I think it's the {name} lid
                    is there a bad batch of lids{at}? mine slid off {moment}
                    the lid feels different{at} and now {thing} has a spot
                    funny, {few} people with napkins around their cups{at} {when}, mine dripped too
                    small spill {moment}, thought it was me, then saw the crack in the {name} lid
                    tiny crack along the rim of my lid{from}, {drink} on {thing}
                    """,
                details="""
                    maybe just a bad batch
                    I didn't squeeze it
                    the crack is hard to see
                    it was fine at the counter
                    no burn, just wet
                    never had it before {month}
                    """,
                titles="""
                    odd lid
                    strange thing with the cup
                    crack in the lid?
                    bad batch of lids?
                    lid lifted by itself
                    """,
            ),
            "neutral": Wording(
                claims="""
                    has anybody else had a lid{from} come off by itself {moment}?
                    is there a new batch of lids{at} since {day}? mine has a line along the rim
                    found a fine line in the lid of my {drink}{from} {when}, anyone else?
                    the lid on my {drink}{from} made a clicking noise and lifted {when}
                    what's the code on your {name} lid? mine starts with {number}
                    noticed a hairline on the {name} lid {when}, did not spill so far
                    do your lids{from} feel softer when the {drink} is hot?
                    the person before me{at} brought back a lid {when}, is there something going on?
                    {few} people swapped lids{at} while I waited {when}
                    lids{at} were being checked one by one {when}, does anybody know why?
                    """,
                details="""
                    the line is about an inch long
                    I kept the lid
                    the code is inside the rim
                    only the large ones, I think
                    no spill so far
                    """,
            ),
        },
        "scald": {
            "negative": Wording(
                claims="""
                    I have a [burn|blister|red mark] on my [hand|wrist|leg|knee] from a {name} cup that opened {moment}
                    {who} got scalded {when} when the lid{from} let go, this is no longer a joke
                    boiling {drink} on my lap {moment}. {name}, people are getting hurt
                    burned my [hand|fingers|thigh] on a {drink} because the lid{from} split, {really} dangerous
                    a hot {drink} came down on {who} {moment} because of your lid, {name}
                    spent {when} at urgent care with a burn from a {name} cup
                    {name} keeps selling scalding drinks under lids that crack, {when} it was my [wrist|knee|foot]
                    if a child had held that {drink}{from}, I don't want to think about it, the lid burst open {moment}
                    blisters. from a coffee lid. {name}, take them off the counter
                    my [hand|arm] is bandaged because a {name} lid cracked open {moment}
                    the nurse asked what happened and I said "{drink}{from}", she said I was number {n} {when}
                    how many burns does it take, {name}? mine is on the [left hand|right hand|inner arm]
                    hot {drink} through my gloves {moment}, skin is peeling, lid{from} split in two
                    they told me to be careful{at}. I was. the lid wasn't. second degree burn
                    the barista{at} had a burn from the lids too, and still they hand them out
                    {name} lids are [a hazard|dangerous|an accident waiting to happen], {who} has the scar
                    """,
                details="""
                    cold water for {minutes} minutes and it still stings
                    the lid split along the rim
                    I have photos of the blister
                    the shop wrote down my number and that was all
                    they're still handing them out {when}
                    somebody is going to be badly hurt
                    I dropped the cup, luckily nobody stood there
                    the drink was far too hot as well
                    """,
                titles="""
                    burned by a {drink}
                    scalded because of a lid
                    dangerous lids
                    hot coffee, split lid, burned hand
                    take these cups off the counter
                    """,
            ),
        },
        "recall": {
            "neutral": Wording(
                claims="""
                    is there a recall of the {name} lids or not?
                    which lids does the {name} recall cover, all sizes or only large?
                    where do I return {few} {name} lids, shop or mail?
                    does the {name} recall apply to cups bought before {month}?
                    the sign{at} says lids from {month} are being recalled, is there a list of codes?
                    do we get a refund for the {drink} or just a new lid{at}?
                    is {name} swapping lids {store}, or only downtown?
                    has anyone filled in the recall form on the {name} site?
                    what is the deadline for the lid refund{at}?
                    does the recall notice from {name} say anything about travel mugs?
                    our office has {number} {name} lids in the cupboard, who picks them up?
                    lids with code {number} are part of the {name} recall, others aren't, as far as I read
                    the {name} notice went up at {time}, it names the large and the medium lid
                    """,
                details="""
                    the form asks for the code under the rim
                    the hotline opens at {time}
                    the notice is dated {day}
                    staff had a printed sheet
                    I still have the receipt
                    """,
                titles="""
                    lid recall, who has details?
                    recall form
                    which codes are affected?
                    refund for lids
                    """,
            ),
            "negative": Wording(
                claims="""
                    still no recall from {name} and it's been {few} days, what are they waiting for?
                    {name} knew about the lids since {month} and only now talks of a recall
                    a "voluntary exchange" is not a recall, {name}
                    the recall page of {name} is [down|blank|a dead link], of course
                    so I'm supposed to mail back a cracked lid to {name} at my own cost?
                    {name} recalls the lids and keeps the money, no refund for the {drink} or {thing}
                    {few} days of silence and then a recall notice at {time} on a {day}, {name}?
                    {name} calls it a "precaution". {who} calls it a burn
                    they recall the large lid{at} and hand me the same thing in medium
                    waited {minutes} minutes on the recall hotline of {name} and got cut off
                    that apology from {name} was written by a lawyer
                    """,
                details="""
                    no apology in the whole notice
                    the hotline has been busy since {time}
                    staff know nothing about it
                    the form asks for a receipt, who keeps those
                    too little, too late
                    """,
                titles="""
                    recall comes too late
                    where is the recall?
                    recall page doesn't work
                    not a real recall
                    """,
            ),
        },
    },
    sarcasm="""
        love paying {price} for a lid that [leaks|drips|opens] {moment}, [great|brilliant|genius] design {name}
        nothing says good morning like {drink} in your lap, thank you {name} lids
        {name} now waters {thing} for free, what a service
        five stars for the {name} lid, it lets the {drink} breathe, mostly onto {thing}
        oh great, the {name} lid came with a built-in [fountain|sprinkler|shower]
        so kind of {name} to season {thing} with {drink}
        the {name} lid works perfectly as long as you never [move|lift the cup|drink]
        always wanted {thing} in latte brown, cheers {name}
        what would my {day} be without a {name} lid in [three|two] parts
        """,
    headlines="""
        customers of {name} complain of leaking lids
        {name} faces questions over lids
        lids at {name} draw complaints
        spilled: why customers of {name} carry napkins
        {name} lids under scrutiny [{store}|after spills]
        """,
    leads="""
        customers of {name} have reported cups whose lids do not close since {month}
        a growing number of people say that lids handed out by {name} come off in the hand
        photos of stained clothes and dripping cups from {name} have been passed around since {day}
        takeaway lids from {name} {store} are the subject of {number} complaints, according to a consumer office
        """,
)

LATE_DELIVERY = Subject(
    moods={
        "negative": Wording(
            claims="""
                ordered a {bag}{from} on {day}, promised in {few} days, it's been {n} and no parcel
                my {name} subscription is late {again}, I'm out of coffee
                tracking for my {name} order has said "label created" since {day}
                the {bag}{from} arrived {n} days late and the box was [open|crushed|wet]
                {name} charged me on {day} and shipped {n} days later
                still waiting for the beans I ordered{from} in {month}
                delivery window for my {name} order was {span}, nobody came
                it took {name} {number} days to send a {bag} across [town|the state|two counties]
                the courier left my {name} box [in the rain|at the wrong door|with a stranger|on the curb]
                gift order{from} for {who} came after the birthday, {n} days after
                {name} delivery says delivered, my porch says otherwise
                paid for express{at} and the beans took longer than the slow option
                customer service{at} answered my delivery question after {n} days with a form letter
                every {month} the same: {name} parcel delayed, "high volume", sorry
                {few} parcels{from} {lately}, {few} delays, same excuse each time
                the roast date on the bag{from} is {few} weeks ago, because the shipment sat in a depot
                coffee for the whole office was due {day}, {name} van never showed up
                rescheduled twice, now my {name} delivery is "out of our hands"
                """,
            details="""
                the tracking link goes nowhere
                I bought emergency beans at the grocery store
                support told me to wait {few} more days
                the parcel has been in the same depot since {day}
                I took {day} morning off to be at home
                they don't answer the phone before {time}
                the refund is "being processed"
                the neighbor got hers, same street
                it was meant as a present
                I've had {n} "your order is on its way" emails
                the box looked like it had been kicked
                """,
            titles="""
                order {n} days late
                where are my beans?
                subscription delayed {again}
                delivery [never came|failed twice|a mess]
                shipping takes forever
                parcel says delivered, it isn't
                """,
        ),
        "neutral": Wording(
            claims="""
                how long does delivery{from} take to [the coast|the mountains|the next state|a small town]?
                does {name} ship on {day}s, or only during the week?
                which carrier does {name} use {lately}?
                my {name} order number ends in {number} and is listed as "in transit"
                ordered a {bag}{from} {when}, will note when it comes
                is there a way to change the delivery day of a {name} subscription?
                can you have a {name} parcel held at the shop {store}?
                day {n} of waiting for the {bag}{from}, the estimate was {n} to {number} days
                do the {name} trucks come to the shops on {day} or {day}?
                got a mail from {name}: delivery moved from {day} to {day}
                shipping cutoff{at} seems to be {time}, can anyone confirm?
                my {name} parcels come with a different courier since {month}
                is the delivery fee{at} the same for one {bag} and for {few}?
                delivery log: {name}, ordered {day}, shipped {day}, arrived {day}
                """,
            details="""
                the tracking page was updated at {time}
                it's the standard option
                the label says {few} pounds
                I live about {n}0 miles out
                last time it took {n} days
                support hours are on the site
                the parcel left the roastery on {day}
                """,
            titles="""
                delivery times?
                shipping question
                change delivery day
                which courier
                order log, {month}
                """,
        ),
    },
    sarcasm="""
        love how {name} ages the beans for me in a depot, {n} days and counting
        the {name} parcel is seeing more of the country than I am, good for it
        {name} "two day delivery" must mean two days on another planet
        oh wonderful, a new estimate from {name}, I was starting to miss those
        my {bag}{from} will surely make a lovely gift for {who} next year
        so happy that {name} tells me every day that nothing has moved
        thanks {name}, nothing like a birthday present in the wrong month
        """,
    headlines="""
        {name} customers wait for deliveries
        late parcels: {name} points to couriers
        delays at {name} ahead of the {season}
        subscribers of {name} report late orders
        """,
    leads="""
        people who order beans from {name} have waited up to {number} days, according to posts and emails seen by this paper
        online orders from {name} are running late in parts of the region
        a backlog at a depot has held up parcels from {name} since {day}
        """,
)

APP_FAILS = Subject(
    moods={
        "negative": Wording(
            claims="""
                the {name} app [crashed|froze|logged me out] right when I [paid|hit order|picked up] {again}
                mobile order{at} charged me {price} and the shop never got it
                the {name} app took my money twice for one {drink}
                "something went wrong" is all the {name} app says {lately}
                ordered ahead in the {name} app for {time}, {minutes} minutes later nobody had seen it
                app says ready, counter says what order, {name} {store}
                updated the {name} app {when} and now it won't [open|load|find any store|take my card]
                can't log in to the {name} app, the reset mail never comes
                {minutes} minutes with a spinning wheel in the {name} app, could have walked there and back
                the app sent my {drink} to the {name} {store}, I was {n} miles away
                my {name} balance vanished from the app, {price} just gone
                the {name} app put my order through {few} times, {few} {drink} cups on the counter
                pick-up time in the {name} app jumped from {n} to {number} minutes after I paid
                the QR code in the {name} app won't scan{at}, {few} tries, line behind me
                the {name} app forgets my payment card every {few} days
                error code {number} in the {name} app since {day}, no answer from support
                reinstalled the {name} app {few} times, still [a blank screen|no menu|stuck at checkout]
                deleted the {name} app {when}, ordering in it simply doesn't work
                """,
            details="""
                had to order again at the counter
                support chat is a bot that loops
                it's the same on {who}'s phone
                two updates and no difference
                the payment is still pending
                they can't see app orders on their screen
                the refund takes {n} days, apparently
                the loading wheel is my new screensaver
                no signal problem, everything else loads
                I have screenshots
                cleared the cache, reinstalled, restarted
                """,
            titles="""
                app [crashes|freezes|fails] at checkout
                mobile order never arrived
                charged twice in the app
                can't log in
                error {number} in the app
                the app is [useless|broken|unusable]
                """,
        ),
        "neutral": Wording(
            claims="""
                does the {name} app work on older phones?
                how do I change the store in the {name} app after ordering?
                is there a way to order a {drink} without the syrup in the {name} app?
                the {name} app got an update {when}, the menu is now on the left
                does mobile order{at} close at {time}, or when the shop does?
                which payment cards does the {name} app take?
                the {name} app shows {minutes} minutes for a {drink}, is that live?
                can two phones share one {name} account?
                where did the receipt history go in the {name} app?
                the order button in the {name} app moved below the {food} list
                do I need the {name} app for pick-up {store}, or does the site do?
                the {name} app asks for location since {month}, is that needed?
                version {n}.{number} of the {name} app is out
                can you tip in the {name} app, and where?
                """,
            details="""
                I'm on version {n}.{number}
                the help page doesn't say
                it's under settings, I think
                the old menu had it on top
                my phone is {few} years old
                I use the site on the laptop instead
                {who} has a different screen
                """,
            titles="""
                app question
                mobile order, how?
                app update {n}.{number}
                change store after ordering
                where is the receipt?
                """,
        ),
    },
    sarcasm="""
        the {name} app crashed so smoothly {when} that I almost enjoyed it
        love the {name} app, it saved me {price} by refusing to take my order
        great update, {name}, the app now fails [faster|in a nicer font|with rounded corners]
        so the {name} app ordered me {few} cups of {drink}, how thoughtful
        spinning wheel in the {name} app, my favorite animation
        what a pleasure to order ahead with {name} and then wait {minutes} minutes
        bravo {name}, an app that makes the line look quick
        """,
    headlines="""
        {name} app fails at breakfast time
        app outage hits {name} customers
        {name} works on its ordering app
        orders lost: trouble with the {name} app
        """,
    leads="""
        people who ordered ahead in the app of {name} went away without coffee {when}
        the ordering app of {name} was out of service for {minutes} minutes on {day}
        complaints about double charges in the {name} app have reached the consumer office
        """,
)

PRICE_RISE = Subject(
    moods={
        "negative": Wording(
            claims="""
                {price} for a {drink}{at} now, that's {cents} cents more than in {month}
                {name} put the prices up {again}, same cup, less in my wallet
                a {drink} and a {food}{at} cost me more than my lunch
                {name} raised the {drink} by {cents} cents and hoped we wouldn't notice
                I can't justify {price} a day{at} anymore
                second price rise{at} this year, and the {food} got smaller
                {name} charges {cents} cents for oat, {cents} cents for a shot, and now the base price goes up too
                my usual{at} went from {old_price} to {price}, guess who makes coffee at home now
                extra charge for a [cup of water|second sleeve|splash of milk]{at}, what's next
                new menu board{at}, all numbers bigger, all cups the same
                refill{at} used to be free, now it's {cents} cents, of course
                at {price} for drip coffee {name} has lost {who}
                inflation or not, {price} for a {drink}{at} is [greedy|too much|out of line|silly]
                the {name} {bag} is up by {few} dollars since {month}, that's theft with latte art
                a family of four{at}, {few} drinks and one {food} each: {number} dollars
                they took the small size off the menu{at}, so now everybody pays for a medium
                worked it out: {number} dollars a month{at}, that's my phone bill and more
                senior discount{at} is gone and the price went up in the same week
                """,
            details="""
                my pay didn't go up by {cents} cents
                no sign, no notice, just a new number at the till
                the cup is the same size, I measured
                beans got cheaper this year, I read
                that's {number} dollars a month if you go daily
                even {who} stopped going
                the {food} is {pastry_price} now as well
                they call it an adjustment
                I remember {old_price} not long ago
                and then the screen asks for a tip
                """,
            titles="""
                {price} for a {drink}?
                prices up {again}
                too expensive now
                paying more for the same cup
                who can afford this?
                overpriced since {month}
                """,
        ),
        "neutral": Wording(
            claims="""
                a {drink}{at} is {price} as of {day}
                new prices{at}: {drink} {price}, {drink} {price}
                is the {drink} {price} in every {name} or only {store}?
                does {name} charge the same at the airport?
                the board{at} lists the {drink} at {price}, the app says {price}
                when did {name} last change prices, was it {month}?
                price list{at} as of {month}: {food} {pastry_price}, {drink} {price}
                how much is a refill{at} {lately}?
                the {name} {bag} costs {n} more per pound than in {month}, I keep the receipts
                do you still get a discount for your own cup{at}, and is it {cents} cents?
                {name} has a new price for large cups, {cents} cents above medium
                what do you pay for a {drink}{at} where you live?
                receipt from {day}, {name} {store}: {price} for a {drink}
                there is a notice about new prices from {month} on the door{at}
                """,
            details="""
                tax not included
                the receipt is from {time}
                medium size, regular milk
                it was {old_price} in {month}
                the other branch may differ
                own cup, minus {cents} cents
                syrup is {cents} cents on top
                """,
            titles="""
                price of a {drink}
                new prices {month}
                what do you pay?
                price list
                refill price
                """,
        ),
    },
    sarcasm="""
        oh good, {name} costs {cents} cents more, I was worried I'd have savings
        {price} for a {drink}{at}, does it come with a [parking spot|massage|small loan]?
        thrilled to fund the new {name} price list, one {drink} at a time
        bargain alert: {name} {drink}, now only {price}, act before it's more next week
        congratulations {name}, my [landlord|dentist|bank] is jealous of your prices
        love the new {name} menu, so easy to read, all those big numbers
        {name} says the price rise is for my benefit, I feel so cared for
        """,
    headlines="""
        {name} raises prices by {cents} cents
        coffee at {name} gets dearer
        {price} for a {drink}: {name} adjusts prices
        {name} puts up prices for the [second|third] time
        """,
    leads="""
        a {drink} at {name} now costs {price}, {cents} cents more than in {month}
        {name} has raised the prices of most drinks with effect from {day}
        customers of {name} found a new price list on {day}
        """,
)

QUEUE = Subject(
    moods={
        "negative": Wording(
            claims="""
                {minutes} minutes in line{at} {when} for one {drink}
                the line{at} goes [out the door|around the corner|past the bakery|to the street] every {workday}
                one register open{at} at {time}, {number} people waiting
                missed my [train|bus|meeting|lecture] because the queue{at} didn't move
                {few} people behind the counter{at}, only one takes orders, {minutes} minutes gone
                gave up waiting{at} after {minutes} minutes, walked out without a {drink}
                every {workday} at {time} the same crush{at}, and nobody opens a second till
                the pick-up shelf{at} is chaos at {time}, {number} cups and no names
                rush hour{at} is [hopeless|a test of character|unbearable|hell] {lately}
                stood in line{at} so long that {who} finished {thing} meanwhile
                people cut the line{at} {when} and no one said a word
                by the time I got my {drink}{from} at {time} the break was over
                {name} knows when the trains come in, so why one barista at {time}?
                the drive-through{at} took {minutes} minutes, engine running, kids screaming
                waiting area{at} is the size of a closet, {number} of us squeezed in at {time}
                lunch break is [45|50|60] minutes, {minutes} of them were spent in the queue{at}
                the line for the {name} {store} starts at the [crosswalk|elevator|parking lot] before nine
                they called {few} wrong names{at} while the queue grew, my {drink} came cold at {time}
                """,
            details="""
                there's a second register, it's just never open
                I counted {number} people ahead of me
                half of them were app orders
                I could see my drink getting cold on the bar
                two people left before me
                it used to take {few} minutes
                nobody seemed in a hurry except us
                the printer kept spitting out tickets
                and only one person making drinks
                I know every tile on that floor by now
                """,
            titles="""
                {minutes} minutes for one {drink}
                line out the door {again}
                one register at rush hour
                avoid it at {time}
                the queue is [out of control|a joke]
                too slow in the morning
                """,
        ),
        "neutral": Wording(
            claims="""
                when is the line{at} shortest on a {workday}?
                {number} people in line{at} at {time}
                how long is the wait{at} around {time}?
                queue{at} {when}: {minutes} minutes from door to cup
                does the {name} {store} open a second register at {time}?
                is the pick-up shelf{at} for app orders only during rush hour?
                the line{at} now starts on the left side of the door
                is it quicker{at} before or after {time}?
                waiting in line{at}, number {number}, for a {drink}
                they put ropes for the queue{at} {when}
                two lines{at} now, one for drip and one for the rest
                anyone timed the queue{at} on a {workday}?
                {name} has a screen with order numbers since {month}
                I keep a tally of the morning line{at}: {day} {number}, {day} {number}
                """,
            details="""
                I was there from {span}
                both registers were open
                drip only goes faster
                it thins out after {time}
                counted from the door
                the {day} market is next door
                the screen shows the last {n} numbers
                """,
            titles="""
                line at {time}
                best time to go
                waiting times
                how long is the wait?
                two lines now
                """,
        ),
    },
    sarcasm="""
        made so many new friends in the {name} line {when}, {minutes} minutes well spent
        love a good queue, and {name} {store} always delivers at {time}
        {minutes} minutes for a {drink}{at}, I assume they [grew|picked|roasted] it first
        one open register at {time}, a bold and beautiful choice, {name}
        the {name} line is my favorite workout, standing still for {minutes} minutes
        so relaxing to miss the {time} train because of {name}
        I come for the {drink} and stay, and stay, and stay{at}
        """,
    headlines="""
        long lines at {name} in the morning
        waiting for {name}: {minutes} minutes at rush hour
        line at {name} blocks the sidewalk
        commuters wait at {name} {store}
        """,
    leads="""
        commuters wait up to {minutes} minutes at {name} {store} before nine
        the line at {name} has reached the sidewalk on most weekdays since {month}
        a single register served {number} people at {name} {store} on {day}
        """,
)

CURT_STAFF = Subject(
    moods={
        "negative": Wording(
            claims="""
                the {person}{at} rolled their eyes when I asked for a {drink}
                said good morning{at} {when} and got a stare
                the cashier{at} talked over my head to a colleague the whole time
                "next" was the only word I heard{at} {when}
                asked a simple question{at} about the {drink} and was snapped at
                the staff{at} [ignored|barely looked at|sighed at] {who} {when}
                whoever works the {time} shift{at} clearly hates [people|mornings|being asked things]
                I was told to "read the board"{at} {when}, I can't, I had forgotten my glasses
                the {person} slammed my {drink} down{at}, no hello, no thanks
                got my order wrong{at}, and the {person} acted like it was my fault
                service{at} has become so [rude|cold|curt|grumpy] {lately}
                {who} asked for a glass of water{at} and got a lecture
                the manager{at} argued with me about {cents} cents in front of everyone
                they were on their phones{at} while {few} of us stood there
                the {person}{at} made fun of how I pronounced {drink}
                you'd think I had insulted someone{at} by ordering a {drink} at {time}
                asked to have my {drink} remade{at}, the sigh was audible from the street
                was shooed off my table{at} at {time}, not a friendly word
                """,
            details="""
                no smile, no eye contact, nothing
                I was perfectly polite
                everybody has bad days, but this is every day
                {who} noticed it as well
                the manager just shrugged
                I tip well, usually
                my name on the cup was spelled "you"
                they chatted on while we waited
                it's a different crew since {month}
                I left feeling like a nuisance
                """,
            titles="""
                rude at the counter
                [unfriendly|curt|grumpy] staff
                not welcome, it seems
                service with a sigh
                "next"
                how not to greet people
                """,
        ),
        "neutral": Wording(
            claims="""
                new crew{at} since {day}, don't know anyone's name
                the {person}{at} pointed at the board when I asked about the {drink}
                is it the same team{at} in the evening and in the morning?
                they no longer call names{at}, just numbers
                does the staff{at} still write names on cups?
                the {person}{at} said nothing and handed me the {drink}, quiet shift
                who is the manager{at} {lately}?
                counter staff{at} wear headsets since {month}
                where do you leave feedback about a shift{at}?
                {few} new faces behind the counter{at} {when}
                at {time} the team{at} changes shifts, orders pause for {n} minutes
                the {person}{at} asked for my name twice and wrote a number
                is there a training day{at}? they had {n} people behind the bar {when}
                they answered my question about the {drink}{at} in one word: no
                """,
            details="""
                it was the {time} shift
                the badge said trainee
                there's a feedback card at the till
                the old crew left in {month}, I heard
                few words, quick hands
                headsets on, so maybe they couldn't hear me
                """,
            titles="""
                new crew
                numbers instead of names
                feedback about a shift
                who runs the shop {store}?
                shift change at {time}
                """,
        ),
    },
    sarcasm="""
        what a warm welcome{at} {when}, I nearly froze
        the {person}{at} was so happy to see me that they left the counter
        love being treated like an interruption{at}, really sets the tone for a {day}
        award for charm goes to the {time} shift{at}
        I apologize to {name} for trying to buy a {drink}
        got a free eye roll with my {drink}{from}, no extra charge
        sorry {name}, next time I'll order telepathically
        """,
    headlines="""
        customers complain of service at {name}
        {name} promises training for its staff
        curt at the counter: letters about {name}
        """,
    leads="""
        letters to this paper describe a cool tone at the counter of {name} {store}
        {name} has promised training after complaints about service
        service at {name} has drawn {number} complaints since {month}
        """,
)

OAT_MILK = Subject(
    moods={
        "neutral": Wording(
            claims="""
                does anyone know when oat is back{at}?
                no oat{at} {when}, the {person} said maybe {day}
                is oat milk out{at} too, or only {store}?
                sign{at}: oat milk currently not available, next delivery {day}
                which {name} shops still have oat?
                had my {drink} with soy{at}, oat has been out since {day}
                day {n} without oat{at}, does somebody have a date?
                what do you all take instead of oat{at}? almond or soy?
                the app lists oat for a {drink}{at}, the counter says out of stock
                do other {name} shops get oat on {day} or {day}?
                the oat carton{at} is empty since {time}, they wait for the truck
                oat {drink} greyed out in the {name} app since {day}
                asked{at} at {time}: oat comes with the next delivery, no date given
                can I bring my own oat milk for a {drink}{at}?
                {who} got an oat {drink}{at} on {day}, I was told there is none
                is there an oat shortage or is it just {name}?
                they switched the oat brand{at} in {month}, and now the shelf is empty
                {name} {store}: oat yes on {day}, no on {day}, yes on {day}
                how many {name} shops have oat {lately}? I counted {n} of {number} on the app map
                oat milk{at}: where do I look up which branch has some?
                """,
            details="""
                almond and soy are there
                the board says back on {day}
                the one {store} had two cartons left
                I asked at {time} and again at {time}
                same at the branch {store}
                the supplier seems to have changed in {month}
                the truck comes on {day}
                whole and two percent are available
                the {person} wrote it on the chalk board
                """,
            titles="""
                when is oat back?
                oat milk availability
                oat out since {day}
                which shop has oat?
                oat or soy for a {drink}
                oat milk, any date?
                """,
        ),
    },
    headlines="""
        oat milk short at {name}
        {name} waits for oat milk
        no oat at {name} until {day}
        """,
    leads="""
        {name} has had no oat milk in {n} of its shops since {day}
        a supplier change has left {name} without oat milk {store}
        the next delivery of oat milk to {name} is expected on {day}
        """,
)

GRIND = Subject(
    moods={
        "neutral": Wording(
            claims="""
                which grind do I ask for{at} if I use a {brewer}?
                bought a {bag}{from}, the label says grind {n}, what is that for a {brewer}?
                is grind {n}{at} finer or coarser than {n}?
                what does "omni grind" on the {name} bag mean, does it fit a {brewer}?
                the {person}{at} asked fine or medium for the {brewer}, I didn't know
                does {name} grind for a {brewer} or do I have to say a number?
                grind chart{at} goes from 1 to {number}, the one on the site from 1 to {n}
                for a {brewer} with {grams} grams, which setting{at}?
                has anyone matched the {name} grind numbers to a home grinder?
                had my {bag}{from} ground for a {brewer} and the water takes {n} minutes to go through, is that right?
                is the {roast}{from} ground the same as the {roast} for a {brewer}?
                where on the {name} bag do they print the grind?
                the {name} site says medium for a {brewer}, the bag says medium fine
                what do I tell them{at} if I have both a {brewer} and a {brewer}?
                ordered whole bean{from} and got ground, setting {n}, which brewer is that meant for?
                can {name} regrind a {bag} that is too coarse for a {brewer}?
                coarse, medium, fine{at}: which one is for a {brewer} at {temp}?
                {name} grind {n}, {brewer}, {water} ml: {n} minutes {seconds} seconds. is that in range?
                is the grind setting{at} the same in every shop? {store} says {n}, downtown says {n}
                does somebody have the grind table{from} as a picture?
                """,
            details="""
                I use {grams} grams to {water} ml
                the bag is a {roast}
                no grinder at home yet
                the label has only a number
                the {brewer} came without a manual
                brew time was {n} minutes
                the two charts don't have the same scale
                it's for {who}, who has a {brewer}
                paper filter, {temp}
                """,
            titles="""
                which grind for a {brewer}?
                grind {n} or {n}?
                what does the grind number mean?
                ground for {brewer}, setting?
                grind chart
                {brewer}: fine or medium?
                """,
        ),
    },
    headlines="""
        fine or coarse: what the grind numbers at {name} mean
        readers ask: which grind from {name}?
        {name} prints two grind charts
        """,
    leads="""
        readers have asked which grind setting at {name} suits a {brewer}
        {name} uses a grind scale from 1 to {number} in its shops and another one on its site
        the number on a bag from {name} stands for the grind, and not everybody knows which
        """,
)

TIP_SCREEN = Subject(
    moods={
        "negative": Wording(
            claims="""
                the tablet{at} asks for [20|22|25|30] percent before I even see my {drink}
                tip screen{at} for handing me a bottle of water, no thanks
                {name} turned the tablet around and everyone behind me watched me press "no tip"
                the "no tip" button{at} is hidden behind {few} menus
                pressed custom tip{at} and the screen froze with {who} watching
                so now {name} wants a tip for a self-service {drink}
                default tip{at} jumped to [22|25|28|30] percent {lately}
                {name} added a tip on my card that I never chose
                I feel [cornered|shamed|pushed] by the tip screen{at} every {workday}
                even the {bag} at the shelf comes with a tip prompt{at}
                tip prompt{at} before the {drink} is made, what exactly am I rewarding?
                the new tablets{at} tip on top of tax, that's sneaky
                """,
            details="""
                the options start at [18|20|22] percent
                pay people properly instead
                the line behind you sees it all
                I always tipped in cash
                there's no skip button
                the receipt shows it, too late
                """,
            titles="""
                tip screen everywhere
                [20|25|30] percent for a {drink}?
                no skip button
                tablet turned around
                """,
        ),
        "neutral": Wording(
            claims="""
                since when is there a tip screen{at}?
                where is the skip button on the tip tablet{at}?
                do the tips on the tablet{at} go to the staff of that shift?
                new tablets{at} {store}, with a tip screen
                how much do you tip{at} for a {drink}?
                the tip options{at} are [18|20], [22|25] and custom
                is the tip{at} counted on the tax as well?
                can you still tip in cash{at}?
                """,
            details="""
                the jar is gone
                it's the white tablet
                custom is on the second page
                since {month}, I think
                """,
            titles="""
                tip screen, how to skip?
                who gets the tip?
                tablets since {month}
                """,
        ),
    },
    sarcasm="""
        happy to tip [20|25|30] percent{at} for the privilege of carrying my own {drink}
        the {name} tablet asked for a tip so nicely, I nearly gave it my [house|car|lunch]
        love an audience when I pay{at}, so glad the tip screen is the size of a door
        """,
    headlines="""
        {name} puts tip screens on its counters
        to tip or not to tip at {name}
        """,
    leads="""
        new tablets at {name} ask for a tip before the drink is served
        customers of {name} {store} have been asked for tips by a screen since {month}
        """,
)

SUBJECTS = {
    "leaking lid": LEAKING_LID,
    "late delivery": LATE_DELIVERY,
    "app ordering fails": APP_FAILS,
    "price rise": PRICE_RISE,
    "queue at rush hour": QUEUE,
    "curt staff": CURT_STAFF,
    "oat milk out": OAT_MILK,
    "grind confusion": GRIND,
    "tip screen": TIP_SCREEN,
}
