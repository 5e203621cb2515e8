"""English: wishes, talk around coffee, and what happens at and to the company."""

from __future__ import annotations

from .grammar import Subject, Wording

EVERYDAY = Subject(
    moods={
        "neutral": Wording(
            claims="""
                meeting {who}{at} at {time}, then off to [the bank|the dentist|class|the gym]
                {drink}{at} {when}, then emails
                turn left{at}, we're the second door, see you at {time}
                waiting for {who}{at}
                stopped{at} {moment}, {drink} to go
                anyone{at} {when}? I'm by the [door|window|stairs]
                picked up {few} coffees{at} for the office
                {when}{at}: {drink}, {food}, newspaper
                left {thing}{at} {when}, going back at {time}
                {name} {store} opens at {time} on {day}, right?
                passing {name} {store} {moment}
                my {day} route: [bakery|library|bank], {name}, [gym|pool|market]
                {who} is{at} until {time}, in case someone is looking
                is the {name} {store} open on the holiday?
                interview{at} at {time}, then writing
                book club moved{at}, {day} at {time}
                parked{at}, call at {time}, then home
                studying{at} with {who} till {time}
                """,
            details="""
                table by the door
                then home
                back at {time}
                {drink}, as usual
                {who} comes later
                about {minutes} minutes from here
                call me if you're near
                """,
            titles="""
                opening hours
                meeting at {time}
                {day} route
                where to meet
                holiday hours?
                """,
        ),
        "positive": Wording(
            claims="""
                nothing beats {when} with {who} and a {drink}{at}
                {day} tradition: {drink}{at} with {who}, love it
                got the job! celebrating with a {drink}{at}
                sunshine, {drink}{from}, no plans, {good}
                first {drink}{at} since I've been well again, so happy
                {name} and a good book, my kind of {day}
                {who} passed the exam, {food} for everyone{at}
                slow morning{at} with {who}, just what I needed
                treated myself to a {drink} and a {food}{at}, no regrets
                a {drink}{at} after {few} weeks of flu, I'm alive again
                our first date was{at}, {n} years today
                back in town and the first stop was {name}, of course
                {who} surprised me with a {drink}{from} {moment}
                finished my thesis{at} at {time}, free at last
                """,
            details="""
                life is fine
                I needed that
                all is right with the world
                the sun came out just then
                can recommend days like that
                {who} laughed the whole time
                """,
            titles="""
                a good {day}
                {drink} with {who}
                slow morning
                celebrating
                first cup back home
                """,
        ),
    },
    headlines="""
        where the town meets: {name}
        a day at {name}
        {name} {store}: who sits there
        """,
    leads="""
        from {time} on, {name} {store} fills with regulars
        we spent a {day} at {name} {store}
        about {number}0 people pass through {name} {store} on a {workday}
        """,
)

BREWING = Subject(
    moods={
        "neutral": Wording(
            claims="""
                {brewer} recipe with {name} beans: {grams} grams, {water} ml, {temp}, {n} minutes
                how do you brew the {roast}{from}?
                {grams} grams in, {number} out, {seconds} seconds with the {roast}{from}
                bloom or no bloom for the {origin}{from}?
                tried {temp} and {temp} with the {origin}{from}, cup two has more body
                which water do you use for the {roast}{from}?
                {brewer} against {brewer}, same {name} beans, same dose
                do you stir a {brewer}? testing with {origin}{from}
                ratio for iced coffee with the {roast}{from}: one to ten, half of it ice
                {name} {roast} in the {brewer}, pour {n} times, wait {seconds} seconds each
                preheating the {brewer} changed the time by {n} seconds, {name} {origin}
                how long do you rest the {roast}{from} before the first shot?
                descaled, new filters, {origin}{from}, starting at {grams} grams
                week {n} of brewing the same {bag}{from}, log below
                kettle at {temp}, {brewer}, {roast}{from}: {n} minutes {seconds}
                steep the {cold} for {number} hours? beans are the {roast}{from}
                """,
            details="""
                grind at {n} on a hand grinder
                paper rinsed
                scale says {grams} grams
                water is filtered
                total time {n} minutes
                I pour in {few} steps
                next try at {temp}
                cup two at {water} ml
                """,
            titles="""
                {brewer} recipe
                {grams} to {water}?
                bloom or not
                {brewer} or {brewer}
                brew log, {month}
                water for the {roast}
                """,
        ),
        "positive": Wording(
            claims="""
                finally cracked the {brewer} with {name} beans: {grams} grams, {temp}, {good}
                {n} minutes in the {brewer}, {roast}{from}, and the cup is {good}
                who knew a {brewer} could do this with the {origin}{from}, {good}
                {who} says my {brewer} coffee now tastes like a cafe, it's the {roast}{from}
                coarser grind, {temp}, {origin}{from}: sweet as can be
                the {roast}{from} forgives every mistake I make with the {brewer}
                got {seconds} seconds and a syrupy shot from the {roast}{from}, so proud
                my {cold} at home with the {roast}{from} is {good}, {number} hours in the fridge
                that bloom with the {origin}{from}, I could watch it all day
                new {brewer}, old kettle, {roast}{from}, happiness
                lower dose, {grams} grams, and the {origin}{from} opens up, {good}
                brewed {few} cups for {who} with the {origin}{from}, all empty in minutes
                after {few} weeks of sour cups the {roast}{from} at {temp} is {good}
                best thing I learned{at}: swirl the {brewer}, don't stir
                """,
            details="""
                it's all in the pour
                I'd drink that every day
                wrote the recipe on the fridge
                no more guessing
                {who} asked for seconds
                the kitchen smells like a holiday
                """,
            titles="""
                the {brewer} finally works
                my best cup so far
                {grams} grams of joy
                sweet {origin}
                a recipe that works
                """,
        ),
    },
    headlines="""
        brewing at home: tips from {name}
        {name} gives brewing classes
        how to use a {brewer}
        """,
    leads="""
        {name} showed {number} people how to use a {brewer} on {day}
        home brewing is back, and {name} sells the {brewer} again
        a class at {name} {store} compares a {brewer} and a {brewer}
        """,
)

JOB = Subject(
    moods={
        "neutral": Wording(
            claims="""
                {name} is hiring {store}, [part time|full time|weekends only]
                job interview{at} on {day} at {time}, what do they ask?
                what do they pay baristas{at}, about {number} an hour?
                {who} has a trial shift{at} on {day}
                {name} looks for a shift lead {store}, start in {month}
                does {name} train people without experience?
                handed in my application{at} {when}
                how many shifts a week do students get{at}?
                {name} posted {n} openings for the roastery
                last day of my notice{at} is {day}, then college
                roastery job{from}: early shift from {time}, night shift once a month
                do you need a food handler card{at}?
                {name} does interviews on {day}s, group of {n}
                moved from the bar to the office{at}, starting {month}
                training{at} lasts {n} days, says the ad
                """,
            details="""
                the ad is on the door
                start in {month}
                {n} shifts a week
                they want a reply by {day}
                no experience needed, it says
                uniform is provided
                """,
            titles="""
                hiring {store}
                interview on {day}
                barista pay?
                trial shift
                openings in {month}
                """,
        ),
        "positive": Wording(
            claims="""
                got the job{at}! first shift {day} at {time}
                my trial shift{at} went so well, they gave me an apron on the spot
                {who} is now a shift lead{at}, so proud
                {n} months{at} and I still look forward to my shifts
                {name} pays for my barista course, {good}
                passed the latte art test{at} {when}, my hands were shaking
                the crew{at} threw me a farewell party, best job I had
                {name} gave {who} time off for the exams, no fuss
                promoted{at} after {n} months, drinks are on me
                first paycheck{from}, first month of rent, feels [great|unreal|wonderful]
                the manager{at} wrote me the nicest reference
                they treat trainees so well{at}, {who} keeps telling me
                """,
            details="""
                great people to work with
                I learned so much
                couldn't ask for a better team
                see you behind the bar
                apron number {number}
                my feet hurt and I don't mind
                """,
            titles="""
                got the job
                first shift
                a team to be proud of
                promoted
                {n} months behind the bar
                """,
        ),
    },
    headlines="""
        {name} hires {number} people
        {name} looks for baristas
        jobs: {name} expands its roastery team
        """,
    leads="""
        {name} is looking for {number} people for its shops {store}
        {name} held an open day for applicants on {day}
        the roastery of {name} will have {n} apprentices from {month}
        """,
)

EVENT = Subject(
    moods={
        "neutral": Wording(
            claims="""
                open mic{at} on {day} at {time}, sign-up at the bar
                latte art throwdown{at} {when}, {number} names on the board
                cupping{at} on {day}, {n} coffees, bring a spoon
                {name} has a stand at the {season} market, {store}
                is the poetry night{at} on {day} or on {day}?
                knitting group meets{at}, {day} at {time}
                charity run ends{at}, water and {drink} at the finish
                {who} plays the cello{at} on {day} at {time}
                board game night{at}, {n} tables, starts {time}
                {name} sponsors the chess club, games on {day}
                is there an entry fee for the tasting{at}?
                language exchange{at} every {day}, {span}
                street fair on {day}: {name} has booth {number}
                photo show{at} until the end of {month}
                repair cafe{at} on {day}, bring your broken {brewer}
                """,
            details="""
                doors at {time}
                {number} seats
                sign up at the counter
                free entry
                it lasts about {n} hours
                last one was in {month}
                parking is {store}
                """,
            titles="""
                open mic on {day}
                cupping, {n} coffees
                {day} at {time}
                latte art throwdown
                game night
                {season} market
                """,
        ),
        "positive": Wording(
            claims="""
                the open mic{at} {when} was {good}, {who} sang
                won a {bag} at the throwdown{at}, still grinning
                cupping{at} {when}: learned more in an hour than in {n} years
                what a night{at}, {number} people and not one phone out
                thanks {name} for hosting the [chess club|choir|book swap|repair cafe] {when}
                {who} read poems{at} and the room went silent, {good}
                the street fair was fun, the {name} booth most of all
                my rosetta came [third|fourth|fifth|second] from last{at} and I had a blast
                can't wait for the next game night{at}, {day} was hilarious
                the brass band{at} {when} had everyone dancing, even {who}
                the charity run{at} raised {number}00 dollars, so proud of this town
                kids' workshop{at} {when}, {who} came home beaming
                """,
            details="""
                what a crowd
                I laughed until my face hurt
                more of these evenings
                the {food} was on the house
                I made {few} new friends
                still humming
                """,
            titles="""
                what a night
                cupping was {good}
                next one please
                {day} to remember
                open mic joy
                """,
        ),
    },
    headlines="""
        {name} hosts [open mic|a tasting|a street fair|a book swap]
        {day} at {name}: {n} events
        {number} guests at the {name} throwdown
        """,
    leads="""
        {name} {store} hosts an evening of music on {day} at {time}
        about {number}0 people came to the {season} event of {name}
        {name} has announced {n} events for {month}
        """,
)

WISHES = Subject(
    moods={
        "neutral": Wording(
            claims="""
                idea for {name}: a reusable cup you swap, clean one for a dirty one
                could the {name} {store} stay open until [7|8|9|10|midnight] on {day}s?
                would buy smaller bags{from}, {grams}0 grams is enough for me
                wish list for {name}: [half-size drinks|a bike rack|longer hours|softer chairs] first, then [a water tap|a decaf filter|a clock|more shade]
                a quiet hour{at}, say {span}, no music. would anybody else use it?
                suggestion{at}: put the allergens on the board
                how about a half-caf {drink}{at}?
                could {name} sell yesterday's {food} at half price after {time}?
                would a deposit cup{at} work? {cents} cents, bring it back anywhere
                it would help if the {name} {store} opened [half an hour|{minutes} minutes|one hour] earlier on {day}s
                request: {name} in [the hospital lobby|the north end|the new station|the airport]
                a sample set of {n} small bags{from} instead of one big one
                could we get a {cold} in small{at}?
                a bench outside{at} would be an idea
                idea: {name} takes back coffee grounds bags for gardens
                what about a children's size{at} for {who}?
                {name} could put the {month} origins on a subscription by mail
                a real mug as the default{at}, paper only if you ask
                """,
            details="""
                other towns do it
                a trial of {n} weeks would show
                {who} had the same idea
                I'd use it on {day}s
                I wrote it on a feedback card
                one shop would be enough to start
                the deposit could be {cents} cents
                """,
            titles="""
                idea: swap cups
                later opening?
                smaller bags
                suggestion for the menu
                wish list
                quiet hour
                """,
        ),
        "positive": Wording(
            claims="""
                I'd love a swap cup{at}, I'd use it every {workday}
                dream: {name} open until [9|10|11|midnight], {drink} and a book, I'd be there daily
                love the {roast}{from}, smaller bags and I'd try them all
                {name} is so close to perfect, a bike rack and I'm moving in
                please bring back the {season} {drink}{at}, it was {good}
                how [lovely|fun|great] would a {cold} with [orange|ginger|cardamom|maple] be{at}?
                if {name} opened {store} I'd be the happiest {person} in town
                a {name} mug exchange would be so lovely, I'd bring {few}
                I'd happily pay {cents} cents deposit for a real cup{at}
                would adore a breakfast {food} and {drink} deal{at}
                {name} tote bags please, I'd wear it proudly
                imagine a rooftop{at}, {drink} at sunset, yes please
                """,
            details="""
                take my money
                {who} would come too
                just an idea from a fan
                I'd be first in line
                pretty please
                """,
            titles="""
                a dream for {store}
                please bring it back
                swap cups would be {good}
                an idea from a fan
                mug exchange?
                """,
        ),
    },
    headlines="""
        customers want swap cups at {name}
        later hours at {name}? what readers say
        ideas for {name}
        """,
    leads="""
        {number} readers have sent in ideas for {name}
        a reusable cup that can be swapped is the wish named most for {name}
        people {store} would like {name} to stay open until [7|8|9|10|midnight]
        """,
)

PACKAGING = Subject(
    moods={
        "neutral": Wording(
            claims="""
                new bags{at}: [matte|brown paper|pale blue|striped], label on the side
                the {roast}{from} has a new bag since {month}
                {name} changed the packaging, the {origin} is now in [green|yellow|grey|red]
                is the new bag{from} recyclable? it feels like paper
                same {roast}, new look, {name} bag with a zip now
                the logo on the {name} bag moved to the bottom
                found old and new {name} bags side by side {store} {when}
                the new {name} box has the roast date on the lid
                does the new {name} bag still have the valve?
                old bag, new bag{from}: {grams} grams lighter paper
                {name} cups are [cream|white|kraft] now instead of [green|grey|blue]
                the subscription box{from} came in the new design {when}
                where do they print the brew guide on the new {name} bags?
                the {origin} and the {origin}{from} look alike in the new bags
                unpacked the new {name} bag {moment}, zip on top, label in small print
                """,
            details="""
                the barcode is on the bottom
                it stands by itself
                paper outside, something shiny inside
                the zip takes two hands
                the old one was taller
                since {month}, I think
                """,
            titles="""
                new bags
                packaging since {month}
                old and new bag
                is it recyclable?
                new look for the {roast}
                """,
        ),
        "positive": Wording(
            claims="""
                the new {name} bags are {good}, love the colors
                finally a zip on the {bag}{from}, my cupboard thanks you
                new {name} look: clean, simple, {good}
                the new box{from} is so pretty that {who} kept it for pencils
                less plastic on the {name} bag, I'm all for it
                the new {name} cups feel [lovely|great|sturdy|just right] in the hand
                whoever drew the [bird|leaf|mountain|wave] on the new {name} bag, bravo
                {name} redesign done right, I can read the roast date without glasses
                new {name} bags line up on my shelf like books, satisfying
                compostable bag{from}, that's the way to go
                the {origin}{from} in the new [yellow|teal|coral] bag is a beauty
                even {who} noticed the new {name} packaging, and likes it
                """,
            details="""
                fits my shelf
                nice paper too
                keeps fresh longer, I think
                a nice touch
                the colors tell you the roast
                """,
            titles="""
                pretty new bags
                a zip at last
                new look, well done
                less plastic
                design that works
                """,
        ),
        "negative": Wording(
            claims="""
                not a fan of the new {name} bags, can't tell the {roast} from the {roast}
                the zip on the new {name} bag tore {when}, meh
                new packaging{from}, smaller print, {who} needs a magnifying glass
                I miss the old {name} bag, it stood up by itself
                took home decaf because all the new {name} bags look the same
                the new {name} cups are a bit dull, the old [green|blue|red] had charm
                new {name} box, twice the cardboard, why
                the valve on the new bag{from} is gone, beans smell flat after {n} days
                the new {name} label peels off {moment}
                they redesigned the {name} bag and forgot the roast date
                it's only a bag, but the new {name} look is bland
                the new bags{from} don't fit my tin anymore, mildly annoying
                """,
            details="""
                first world problem, I know
                the old one was fine
                who asked for this
                the print is tiny
                I'll get used to it, maybe
                """,
            titles="""
                new bags, meh
                all bags look the same
                bring back the old bag
                zip tore
                print too small
                """,
        ),
    },
    headlines="""
        {name} changes its packaging
        new bags for {name}
        {name} drops plastic from its bags
        """,
    leads="""
        beans from {name} come in new bags from {month}
        {name} has shown its new packaging {store}
        the new bags of {name} are made of paper, the company says
        """,
)

CRISIS = Subject(
    moods={
        "negative": Wording(
            claims="""
                {few} days in and {name} still hides behind a press release about the lids
                {name} knew. people got burned by those lids and {name} kept selling
                the {name} apology is {few} lines long and says nothing
                my trust in {name} is gone after this week of lid stories
                saw the photos of the burns, won't set foot in {name} until this is solved
                {name} deleted comments about the lids {when}, screenshots exist
                canceled my {name} subscription over the lid affair
                this lid disaster shows what {name} thinks of [customers|safety|its own staff]
                how do you mess up a lid, then an apology, then a recall, {name}?
                not one manager of {name} has shown a face since the lid reports
                {name} blames the supplier for the lids, coward's way out
                {who} works{at} and had to read about the lids in the news
                our office stopped ordering{from} because of the lid mess
                boycott is a big word, but I'm not buying{from} {lately}
                "isolated cases", says {name}. {number} photos in one thread, says the internet
                the way {name} handles these burns is worse than the burns
                """,
            details="""
                say sorry like you mean it
                people were hurt
                silence is an answer too
                I've read the whole thread
                that's not how you treat people
                {who} was there when it happened
                the statement came at {time} at night
                """,
            titles="""
                trust is gone
                worst apology of the year
                the lid affair
                they knew
                silence from the top
                """,
        ),
        "neutral": Wording(
            claims="""
                what happened with {name} and the lids? was offline since {day}
                timeline of the {name} lid story: first posts {day}, statement {day}, notice {day}
                {name} statement on the lids is up, {few} paragraphs
                did {name} say how many lids are affected?
                press call of {name} about the lids is at {time}
                {name} shops {store} are open, without lids, cups half full
                has the consumer office said anything about the {name} lids?
                {name} hands out cold drinks only {when}, the sign says until {day}
                {number} comments under the {name} post so far
                does anybody have a link to the {name} statement?
                who makes the lids for {name}?
                the {name} story made the {time} news
                {name} says the old lids are back from {day}
                reading the {name} thread from the top, {number} pages
                """,
            details="""
                I only saw the headline
                the first post is from {day}
                link in the thread
                no numbers in it
                they'll update at {time}
                """,
            titles="""
                what happened?
                timeline
                statement on the lids
                how many are affected?
                link to the notice?
                """,
        ),
        "positive": Wording(
            claims="""
                say what you want, {name} called me back about the lid within {n} hours, respect
                {name} paid for {thing} after the lid thing, no questions, {good}
                the crew{at} handled the lid mess with so much grace {when}
                standing with the people{at}, they didn't design the lids
                {name} owned up, pulled the lids and said sorry in plain words, {good}
                everyone is shouting at {name}, I got a refund and a kind note {when}
                still my favorite, {name} will sort the lids out
                handmade sign{at} {when}: "we're sorry, use our mugs". that's class
                {name} offered {who} a visit to the doctor and paid, credit for that
                real mugs for everyone{at} until the lids are mended, I like it
                best answer of the week came from the {person}{at}: "we messed up"
                I'll keep going to {name}, they listen
                """,
            details="""
                mistakes happen
                be kind to the staff
                they answered every message
                that's how you say sorry
                fair play
                """,
            titles="""
                a good apology
                in defense of the crew
                they called back
                mugs for everyone
                fair play to them
                """,
        ),
    },
    sarcasm="""
        "your safety is our priority", says {name}, {few} days later
        excellent crisis plan, {name}: wait {few} days, then blame the cup
        can't wait for the {name} lid documentary
        what a masterclass in saying nothing, {name}
        glad {name} found time to post a {drink} photo {when}, very calming
        """,
    headlines="""
        {name} under pressure over lids
        burns from hot cups: {name} responds
        {name} pulls lids from its shops
        what is known about the lids at {name}
        """,
    leads="""
        {name} has stopped handing out lids after reports of burns
        the consumer office has received {number} reports about lids from {name}
        {name} apologized on {day} for lids that came off hot cups
        """,
)

BUSINESS = Subject(
    reported=True,
    moods={
        "neutral": Wording(
            claims="""
                {name} opens its {ordinal} shop {store} in {month}
                {name} will move its roastery in {month}, {n} miles from the old site
                {name} names a new head of [finance|operations|shops|sourcing]
                {name} and a {origin} cooperative sign a contract for {few} years
                {name} publishes its report for the year, sales of {number}.{n} million
                lease of the {name} shop {store} runs out in {month}
                {name} tests [cash-free tills|a drive-through|evening hours|a kiosk] {store}
                the council hears the plans of {name} for {town_bit} on {day}
                {name} to sell its {roast} in {number} grocery stores
                {name} takes over the empty [bank|shoe shop|post office] {store}
                trade figures: {name} runs {number} shops in the region, {n} more than a year ago
                {name} applies for a permit for {n} outdoor tables {store}
                {name} switches to electric vans for {number} routes
                {name} wants to refit the shop {store} by {month}
                arabica at {number}0 cents a pound: what {name} and others pay
                {name} invites tenders for its cups and lids
                """,
            details="""
                the filing gives no price
                the company has {number}0 employees
                the site has {number} parking spaces
                work is to begin in {month}
                the council votes on {day}
                the contract runs for {few} years
                details are in the notice of {day}
                the floor area is {number}00 square feet
                """,
            titles="""
                new shop {store}
                roastery moves
                report for the year
                permit for outdoor tables
                contract for {few} years
                """,
        ),
        "positive": Wording(
            claims="""
                {name} wins the regional roasting award with its {roast}
                {name} creates {number} jobs {store}
                record {season} for {name}, sales up by {number} percent
                {name} gives {number}00 dollars to the [food bank|library|fire brigade|school band]
                growers praise {name} for paying above the market price
                {name} named best employer of the county
                {name} cuts waste by {number} percent with its cup scheme
                {name} beats its targets and raises pay in the shops
                readers vote {name} their favorite shop {store}
                {name} reopens {store} to cheers
                apprentices of {name} take the top {few} places
                {name} saves the old [cinema|mill|station] {store} from closing
                """,
            details="""
                the jury praised the care in the roast
                staff celebrated on {day}
                the mayor called it good news for the town
                {number} people applauded
                the award is worth {number}00 dollars
                it's the best result in {n} years
                """,
            titles="""
                award for the roastery
                {number} new jobs
                a record {season}
                help for the food bank
                best employer
                """,
        ),
        "negative": Wording(
            claims="""
                {name} closes its shop {store}, {number} jobs at risk
                profit of {name} falls by {number} percent
                {name} loses the contract for the [hospital|airport|stadium|campus]
                neighbors object to the plans of {name} {store}
                {name} fined for [blocked exits|late filings|waste in the yard]
                growers say {name} pays late
                {name} cuts hours {store}, staff angry
                credit rating of {name} lowered after weak {season}
                lawsuit against {name} over [overtime|a lease|a broken contract]
                {name} misses its targets for the [second|third|fourth] time
                complaints about {name} at the consumer office up by {number} percent
                {name} scraps its swap cup scheme after {n} months
                """,
            details="""
                the union called it a slap in the face
                staff learned of it by email
                the company declined to comment
                a hearing is set for {day}
                {number} people signed the protest
                it's the worst result in {n} years
                """,
            titles="""
                shop {store} to close
                profit falls
                protest against plans
                fine for the company
                hours cut
                """,
        ),
    },
    headlines="""
        {name}: what the numbers say
        business notes: {name}
        {name} in brief
        coffee trade: {name} and the others
        """,
    leads="""
        news of {name}, which has its roastery {store}
        the week in business: {name}
        {name}, which runs {number} shops, was on the agenda on {day}
        """,
)

SUBJECTS = {
    "everyday": EVERYDAY,
    "brewing talk": BREWING,
    "job": JOB,
    "event": EVENT,
    "wish list": WISHES,
    "new packaging": PACKAGING,
    "crisis talk": CRISIS,
    "business news": BUSINESS,
}
