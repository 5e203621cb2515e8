"""English: slots that every subject uses, and what people say around what they have to say."""

from __future__ import annotations

CLOCK = tuple(
    f"{hour}:{minute:02d}" for hour in (6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5) for minute in range(5, 60, 7)
)

SLOTS = {
    "time": CLOCK,
    "span": "8 to 10|9 to noon|10 to 12|1 to 3|2 to 4|3 to 6|7:30 to 9:30|10:30 to 12:30|5 to 7|6 to 8|8:30 to 11|noon to 4",
    "n": "2|3|4|5|6|7|8|9",
    "number": tuple(str(n) for n in range(11, 70)),
    "ordinal": "seventh|ninth|12th|14th|15th|17th|18th|24th|25th|30th|41st|42nd|50th|63rd",
    "few": "two|three|four|five|six",
    "minutes": "10|12|14|15|17|18|20|22|25|28|30|35|40",
    "seconds": "22|24|25|26|27|28|29|30|31|33|36",
    "grams": "14|15|16|17|18|19|20|22",
    "water": "220|240|250|260|270|280|300|320",
    "temp": "91 degrees|92 degrees|93 degrees|94 degrees|96 degrees|just off the boil",
    "cents": "25|30|35|40|45|50|55|60|70|75",
    "price": tuple(
        f"{dollars}.{cents}" for dollars in (4, 5, 6) for cents in ("10", "25", "40", "55", "80", "95")
    ),
    "old_price": tuple(
        f"{dollars}.{cents}" for dollars in (2, 3) for cents in ("15", "30", "45", "60", "75", "90")
    ),
    "pastry_price": "2.90|3.20|3.45|3.75|3.95|4.10|4.50",
    "drink": "flat white|latte|cortado|cold brew|filter coffee|cappuccino|double espresso|mocha|chai|batch brew|"
    "decaf latte|large latte|small cappuccino|pour over|drip coffee|macchiato|vanilla latte|hot chocolate|"
    "black coffee|big drip|double cappuccino|tall latte|long black|gingerbread latte|maple latte|ristretto|"
    "matcha latte|coconut latte|soy latte|skinny latte|plain coffee|medium roast|red-eye|caramel latte",
    "cold": "cold brew|nitro cold brew|cold chai|cold latte|shaken mocha|cold matcha|tonic espresso",
    "food": "cinnamon roll|croissant|banana bread|blueberry muffin|bagel|lemon cake|cheese toast|granola pot|"
    "scone|brownie|carrot cake|sandwich|pretzel|cookie|breakfast burrito|slice of quiche",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "workday": "Monday|Tuesday|Wednesday|Thursday|Friday",
    "month": "January|February|March|April|May|June|July|August|September|October|November|December",
    "season": "winter|spring|summer|fall|holiday season",
    "when": "this morning|yesterday|today|on {day}|last {day}|last night|just now|at {time}|around {time}|"
    "earlier today|this afternoon|{day} morning|{day} at {time}|the other day|half an hour ago|at lunch",
    "lately": "lately|these days|since {month}|this month|recently|for a while now|since last {day}|this week",
    "again": "again|once more|yet again|for the {few} hundredth time|for the second day|for the third time this month|"
    "twice this week|one more time",
    "store": "by the station|on the corner|next to the library|by the park|near the bridge|at the airport|"
    "by city hall|across from the cinema|near the hospital|downtown|by the market|near my office|on campus|"
    "by the river|at the mall|near the museum|on the square|by the bus stop|near the courthouse|in the old town|"
    "by the stadium|off the highway|behind the church|next to the gym|by the pool|near the school|on the hill|"
    "by the fire station|next to the bookshop|under the tracks|by the lake|on the east side|on the west side",
    "at": " at {name}",
    "brewer": "French press|moka pot|pour over|drip machine|cold brew jar|stovetop pot|percolator|siphon|hand press",
    "roast": "light roast|medium roast|dark roast|decaf|single origin|house espresso|filter roast|breakfast roast",
    "origin": "Tanzanian|Colombian|Kenyan|Guatemalan|Sumatran|Brazilian|Peruvian|Rwandan|Costa Rican|Honduran",
    "good": "lovely|really nice|great|so good|gorgeous|spot on|excellent|properly good|a joy|wonderful|"
    "pretty perfect|first class|outstanding|top notch|delightful|not bad at all|better than expected|superb",
    "bad": "awful|annoying|not okay|a mess|disappointing|poor|ridiculous|no fun|pretty bad|not what I paid for|"
    "sloppy|a letdown|maddening|hard to excuse|beyond me|a joke|not acceptable|miserable|lousy|exhausting",
    "really": "really|honestly|truly|actually|seriously|just|simply|frankly",
    "so": "so|really|very|pretty|quite|rather",
    "person": "team member|guy|woman|barista|staffer|kid",
    "bag": "bag|bag of beans|pound of beans|{roast}|{origin} bag",
    "town_bit": "the east side|the old mill|the north end|the bypass|the high school|the fairgrounds|the depot|"
    "the river path|the town hall|the fire station|the water tower|the rail yard|the county road|the ball field",
}

AT = (
    " at {name}",
    " at {name}",
    " at {name}",
    " at {name}",
    " at the {name} {store}",
    " at {name} {store}",
    " at my usual {name}",
    " at my local {name}",
    " in {name}",
    " in the {name} {store}",
    " over at {name}",
    " at our {name}",
    " at the {name} here",
)
FROM = (
    " from {name}",
    " from {name}",
    " from {name}",
    " from {name}",
    " from the {name} {store}",
    " from my local {name}",
    " I got at {name}",
    " I got at the {name} {store}",
    " from {name} {store}",
    " from my usual {name}",
    " by {name}",
    " from the {name} here",
)
AGAIN_AT = ("", "", "", " there")  # where the name has been said already

FRAMES = """
    {name}: {core}
    {name} [today|this morning|again|{when}]: {core}
    so, {name}: {core}
    {name} [update|story|report|note]: {core}
    about {name}: {core}
    {core}. [that's|this is|it's] {name} {store}
    {core}. {name}, [for the record|if you wonder|that is|where else]
    {core}. [hello|hey|dear|psst] {name}
    my [{day}|morning|{name} day|week] with {name}: {core}
    {core}. I mean the {name} {store}
    {core} (that was{at})
    {core} ({name} {store})
    """
"""How the name gets in where the claim itself has no place for it."""

OPENERS = {
    "any": """
        ok so
        so
        right,
        update:
        quick note:
        for the record:
        note to self:
        {day} thoughts:
        small thing, but
        just so you know:
        PSA:
        story time:
        today in coffee:
        not sure who needs to hear this, but
        for anyone going {when}:
        here's one:
        {store}, {time}:
        {time} and
        it's {day} and
        honest question aside,
        been meaning to say this:
        heads up:
        first coffee of the day, and
        as someone who goes there {few} times a week:
        real talk:
        well,
        look,
        I [say|post] this once:
        {when}, not even awake yet:
        my {day} so far:
        """,
    "negative": """
        ugh,
        seriously?
        come on,
        not a great start:
        not impressed:
        I rarely complain, but
        I try to be patient, but
        sorry to say it:
        today's disappointment:
        how hard can it be?
        I had hoped for better:
        is anyone in charge there?
        well, that's [{when}|my morning|my mood] ruined:
        not what I needed {when}:
        I wanted to like this, but
        another day, another problem:
        okay, this is getting old:
        somebody please explain:
        I give up:
        what a way to start a {day}:
        rant incoming:
        not angry, just tired:
        """,
    "neutral": """
        question:
        does anybody know this?
        quick question:
        observation:
        for those who asked:
        just noting:
        FYI:
        out of curiosity:
        one for the regulars:
        this may be known already:
        for what it's worth:
        data point:
        asking here because I found nothing online:
        noticed something:
        """,
    "positive": """
        credit where it's due:
        small joys:
        okay, I'm sold:
        good news:
        had to share this:
        unpopular opinion maybe, but
        today's win:
        best part of my {day}:
        you know what's nice?
        can't keep this to myself:
        praise where it belongs:
        smiling about this still:
        I don't say this often, but
        the little things:
        faith restored:
        somebody deserves a raise:
        a good word for once:
        not an ad, but
        """,
}

CLOSERS = {
    "negative": """
        I expected better
        please [fix|sort|mend] this
        not going back {lately}
        that was the last time for me
        do better
        I want my money back
        how is this still a thing
        nobody even said sorry
        guess I'll make my own
        never again, or at least not before {day}
        it used to be so much better
        there goes my loyalty
        this is not how you keep customers
        I'm done for now
        what a waste of {minutes} minutes
        my patience has a limit
        and nobody seems to care
        zero stars for that
        this needs to change
        not worth it anymore
        I don't get how anyone approved this
        thanks for nothing
        very [tired|weary] of this
        {who} says the same
        would not recommend right now
        that's {few} times now
        shame, really
        fix it or lose me
        I'm sure I'm not the only one
        I used to defend them
        """,
    "neutral": """
        any ideas?
        anyone else?
        asking for {who}
        will report back
        just wondering
        let me know
        curious what others see
        no idea if it's the same elsewhere
        that's all I know
        I'll ask {when}
        make of that what you will
        just putting it out there
        does that match what you see?
        I'll check again on {day}
        might just be [mine|this one|my branch]
        not sure it matters
        open to suggestions
        {who} asked too
        who would know?
        noted for next time
        that's it, that's the post
        """,
    "positive": """
        will be back
        made my [day|morning|week|{day}]
        [10|11]/10
        more of this please
        keep it up
        thank you, whoever you are
        I'm a happy [camper|customer|human]
        can't wait for the next one
        you have a regular now
        highly recommend
        never change
        that's how it's done
        well done, all of you
        what a treat
        already planning the next visit
        {who} agrees
        my new [favorite|happy place|ritual]
        worth every cent
        didn't see that coming
        I'm impressed
        big smile here
        no complaints from me
        couldn't be happier
        this is why I keep going back
        tell your friends
        hats off
        worth the detour
        so grateful for small things
        a little bit in love
        """,
}

ASIDES = """
    it was {time} by then
    it was [raining|snowing|freezing|boiling hot|windy|foggy] outside
    I had the {drink}, for the record
    {who} was with me
    this was {store}
    it was a [slow|busy|normal|strange] {day}
    I go there maybe {few} times a week
    first time for me {store}
    been a customer since {month}
    I normally get the {drink}
    also had a {food}
    this was {when}, if it matters
    I asked {who} too
    posting this {moment}
    I had walked {minutes} minutes to get there
    there were maybe {n} people in the shop
    {who} had the {drink}
    paid by card, {price}
    it was my [third|fourth|fifth|tenth|twentieth] visit or so
    I was on my way to [work|the gym|the dentist|a meeting|my mother's|the airport|class]
    the music was [loud|jazz, of course|from the nineties|fine]
    they have a [plant|dog bowl|bike rack|tip jar|chalk board] by the door now
    it's the one {store}
    this is the {drink} I always get
    I [wrote|emailed] them as well
    photo [below|didn't upload, sorry|later]
    I was there [from {time}|until {time}]
    the one {store}, not the other one
    [took|had] mine to go
    [sat|stood] by the window
    I don't have strong views on coffee otherwise
    my usual is a {drink}
    there's construction {store} right now
    no, I don't work there
    """

RIVALS = {
    "negative": """
        {rival} manages it
        {rival} next door never has this
        I might just switch to {rival}
        {rival} is [five|ten] minutes further, I'll walk
        this never happened with {rival}
        tomorrow it's {rival} then
        and {rival} is right across the street
        """,
    "neutral": """
        is it the same with {rival}?
        {rival} does it differently, I think
        has anybody compared with {rival}?
        {who} goes to {rival} instead
        I alternate with {rival}
        same question for {rival}
        {rival} is the other one near me
        """,
    "positive": """
        way ahead of {rival}
        sorry {rival}, you lost me
        {rival} can't keep up with that
        and I say that as somebody from team {rival}
        better than {rival} any day
        I used to go to {rival}
        never had that with {rival}
        """,
}

CONCESSIONS = {
    "negative": """
        love the {drink}, but
        the coffee itself is [lovely|fine|great], but
        I really like this place, but
        nice people, good {food}, but
        ten good visits, and then this:
        usually a fan, but
        great beans, great smell, and still:
        I've defended them for years, but
        the room is cozy and the {drink} is good, but
        no complaints about the taste, but
        I wouldn't say I hate it, but
        everything else was perfect, but
        """,
    "positive": """
        I was ready to complain, but
        it isn't cheap, but
        I'm hard to please, but
        never thought I'd say this about a chain, but
        I had a terrible {day}, but
        it's a bit out of my way, but
        not a morning person, and still:
        I doubted it, but
        {who} hates coffee, and yet:
        I don't get excited easily, but
        I came in grumpy, but
        say what you will about chains,
        """,
}

CATEGORY = {
    "forum": (
        """
        hi all
        long time lurker here
        hope this is the right board
        [searched|looked] the forum and found nothing [recent|on this|from this year]
        morning everyone
        first post here, be gentle
        mods, move this if needed
        a bit of context first
        I'll keep it short
        following up on the thread from {month}
        """,
        """
        what do you all [think|do|use]?
        would like to hear from others
        anyone in the same boat?
        I'll update this thread on {day}
        thanks for reading this far
        looking forward to your replies
        edit: typo
        edit: added the time, it was {time}
        over to you
        has anybody else tested this?
        """,
    ),
    "questions and answers": (
        """
        some background
        I couldn't find this in the help pages
        hoping somebody here knows
        asking on behalf of {who}
        this has probably been asked before
        my situation
        context
        """,
        """
        what would you do?
        is there an official answer?
        how do others handle this?
        a short answer is enough
        who has tried it?
        is that normal?
        happy to add details
        """,
    ),
    "reviews": (
        """
        been coming here since {month}
        visited {when}
        went there {when} with {who}
        this is about the shop {store}
        second review, first one was in {month}
        stopped by {when}
        we were there around {time}
        short review
        """,
        """
        {n} out of ten for the {food}
        parking is [easy|hard|fine after {time}]
        card and cash both fine
        there's a restroom, ask for the code
        will update this review
        that's my honest view
        ordered a {drink} and a {food}
        total was {price}
        """,
    ),
    "blog": (
        """
        regular readers know I [walk|cycle|drive] past it most days
        last {day} I finally sat down to write about this
        a short one today
        this has been in my drafts since {month}
        as promised, notes from {day}
        {month} was a month of many cups
        if you only read one paragraph this week, take this one
        I started this column over a {drink}
        """,
        """
        more next week
        comments are open, be kind
        that's it for this {day}
        back to the kitchen scale
        until the next cup
        I'll come back to this in {month}
        tell me where to go next
        notes and prices as of {day}
        """,
    ),
    "video": (
        """
        new video
        {n} minutes, no ads
        filmed this {when}
        watch until minute {n}
        chapters below
        in this one
        the part at {n}:{number} is what I mean
        """,
        """
        let me know in the comments
        next video on {day}
        gear list is below
        sorry for the wind noise
        recorded on my phone
        part {n} is coming
        cut it down from {number} minutes
        """,
    ),
    "photo": (
        """
        today's cup
        {day} [view|mood|light]
        exhibit a
        from {day}
        table for one
        caught {when}
        before and after
        {drink}, {time}
        """,
        """
        no filter, only filter coffee
        swipe for the {food}
        shot {moment}
        taken {store}
        more in my stories
        {time} light
        """,
    ),
}
"""Sentences that open and close a text in one category of venues."""

TITLES = {
    "forum": (
        "{title}",
        "{title}",
        "{title}",
        "{name}: {title}",
        "{title} ({name})",
        "({name}) {title}",
        "{title} - anyone else?",
        "{title} (the one {store})",
        "{title}, {when}",
    ),
    "questions and answers": (
        "{title}",
        "{title}",
        "{name}: {title}",
        "{title} - how does it work?",
        "{title}: what is known?",
        "{title} ({name})",
        "what about this: {title}",
    ),
    "reviews": ("{title}", "{title}", "{title}", "{title} ({store})", "{name}: {title}"),
    "blog": (
        "{title}",
        "{title}",
        "{name}: {title}",
        "on {name}: {title}",
        "{title}, and other notes",
        "{day} notes: {title}",
        "{month} in cups: {title}",
    ),
    "video": (
        "{title}",
        "{title}",
        "{title} / {name}",
        "{name}: {title}",
        "{title} ({n} minutes)",
        "{title} - part {n}",
        "{title} #short",
    ),
}

NEWS = {
    "said": """
        "{core}," said [one customer|a customer|a regular|one visitor|a resident|a reader] [{store}|on {day}|{when}|]
        "{core}," [a customer|one reader|a regular] wrote [online|in an email|to this paper|in a public post]
        one [customer|resident|reader|visitor] put it like this: "{core}."
        [a regular|a passer-by|one person in line], asked on {day}, said: "{core}."
        "{core}," reads [one post|a note] from {day}
        """,
    "asked": """
        "{core}" [one customer|a reader|a regular] asked [online|on {day}|in a public post]
        [a customer|a reader] wrote: "{core}"
        [one post|a post] from {day} reads: "{core}"
        """,
    "fillers": """
        the company did not answer questions by {day}
        a spokesperson said the company was looking into it
        a spokesperson said more would be known in {month}
        the shop {store} is one of {number} in the region
        this paper spoke to {n} people {store} on {day}
        a similar report came up in {month}
        the company employs about {number}0 people in the county
        none of the people asked wanted to be named
        an update is expected on {day}
        the story was first posted at {time} on {day}
        shares of the trade in the region have been stable, analysts said
        the local business association had no comment
        readers may write to the news desk
        the shop was open as usual on {day}
        comparable shops in the county reported nothing of the kind
        """,
    "names": """
        the company, {name}, was told on {day}
        {name} has been in town since {month}
        this is the [third|fourth|fifth] item on {name} this year
        the matter concerns {name} {store}
        """,
}

PRODUCTS = """
    it was the {product}
    this was with the {product}
    I had the {product}
    {product}, by the way
    brewed with {product}
    the drink was their {product}
    always the {product} for me
    I still have {product} at home
    """
"""How the house blend is named, where the cue asks for it."""

HANDLES = (
    " cc {handle}",
    " {handle}",
    " {handle}",
    " {handle}",
    " ({handle})",
    " attn {handle}",
    " - {handle}",
)
HASHTAGS = (" {handle}", " {handle}", " {handle}", " ({handle})")
ADDRESSED = (
    "{handle} ",
    "{handle} ",
    "{handle} ",
    "hey {handle} ",
    "hi {handle}, ",
    "dear {handle}, ",
    "hello {handle}: ",
)

TAGS = (
    "#coffee|#coffeetime|#coffeelover|#mondaymood|#morning|#espresso|#cafe|#butfirstcoffee|#latteart|#commute|"
    "#smallthings|#caffeine|#coffeebreak|#fridayfeeling|#breakfast|#workday|#localnews|#weekend|#barista|#beans"
)
DECOY_TAGS = "#weekend|#outdoors|#local|#smalltown|#photooftheday|#nature|#home|#family|#sunday|#summer|#news"

NAMELESS = "this place"
"""Stands for the brand where the cue brings neither a name nor a handle."""
