"""English: what people like, and the same subjects without an opinion."""

from __future__ import annotations

from .grammar import Subject, Wording

TASTE = Subject(
    moods={
        "positive": Wording(
            claims="""
                the {drink}{at} is {good} {lately}
                best {drink} I've had {lately}{from}
                {name} {drink} tastes like [chocolate and orange|toasted nuts|caramel|dark cherries|my grandmother's kitchen]
                whoever made my {drink}{at} {when}: it was {good}
                not a {drink} person, but the one{from} {when} changed that
                the milk on the {drink}{at} was like [velvet|silk|melted ice cream]
                {who} took one sip of my {drink}{from} and ordered the same
                the {cold}{from} is {good}, smooth and not sweet at all
                the {food} with a {drink}{at} is a combination I'd cross town for
                had low hopes for a {drink}{at}, got a [lovely|gorgeous|superb|surprisingly good] cup
                can't fault the {drink}{from}, hot, strong, balanced
                I dream of the {food}{from}, no exaggeration
                {name} gets the {drink} right every single time
                the {drink}{at} doesn't need sugar, that tells you everything
                honestly the {drink}{from} [beats|outclasses] what I make at home
                foam, heat, strength: the {drink}{at} {when} had it all
                the {season} {drink}{at} is back and it's as [good|lovely|comforting|rich] as I remembered
                never disappointed by a {drink}{from}, not once
                the first sip of my {drink}{from} {moment} and the world was fine again
                """,
            details="""
                not bitter at all
                no aftertaste, just warmth
                it stays good until the last sip
                sweet without syrup
                the crema was thick as honey
                the {food} was still warm
                I drank it far too fast
                {who} wanted to know what was in it
                I'd order it again tomorrow
                the temperature was just right
                the art on top was a [fern|swan|heart|tulip]
                """,
            titles="""
                a [lovely|proper|superb|remarkable] {drink}
                the {drink} here
                worth it for the {drink}
                best {drink} in town
                in praise of the {drink}
                {food} and {drink}
                """,
        ),
        "neutral": Wording(
            claims="""
                {drink}{at} {when}, tastes of [cocoa|nuts|malt|citrus|cedar]
                tried the {drink} and the {cold}{at}, more roast in the first, more fruit in the second
                the {drink}{at} comes with [one|two] shots, so ask
                is the {drink}{at} made with syrup or with chocolate?
                how strong is the {cold}{from}?
                the {drink}{at} is on the dark side, the {drink} is lighter
                tasting notes{at} {when}: {drink}, medium body, {temp}
                what's the difference between the {drink} and the {drink}{at}?
                {name} serves the {drink} in a glass, the {drink} in a cup
                does the {food}{at} contain nuts?
                the {drink}{at} has changed a little since {month}, a bit more milk I think
                {name} has a {season} {drink} on the menu, {price}
                ordered a {drink}{at}, was asked for size, milk and name
                how much caffeine is in a {drink}{from}?
                switched from {drink} to {drink}{at} for a week, testing
                """,
            details="""
                medium size
                two percent milk
                no sugar
                I had it with a {food}
                the board lists the shots
                it was served at about {temp}
                the cup holds about {water} ml
                they use the {roast} for it
                """,
            titles="""
                {drink} notes
                {drink} or {drink}?
                what's in the {drink}?
                {season} menu
                tasting, {month}
                """,
        ),
    },
    headlines="""
        tasting: {n} cups at {name}
        the {drink} at {name}, tried by our readers
        {season} drinks arrive at {name}
        """,
    leads="""
        our readers tasted the {drink} at {name} and {n} other shops on {day}
        the {season} menu at {name} has been on the boards since {day}
        {name} served {number} guests at a public tasting {store}
        """,
)

BEANS = Subject(
    moods={
        "positive": Wording(
            claims="""
                the {origin} beans{from} are {good}
                opened a {bag}{from} {when} and the whole kitchen smells of [honey|jam|cocoa|warm bread]
                {name} roasts fresh, the bag I bought {when} was {few} days off roast
                my {brewer} has never made a better cup than with the {roast}{from}
                the {origin} lot{from} at {grams} grams to {water} is {good}
                {few} bags{from} in, not a stale one among them
                gave a {bag}{from} to {who}, who has stopped buying supermarket coffee
                my go-to for the {brewer} is the {roast}{from}
                the new {origin}{from} surprised me, [plum|jasmine|peach|cocoa nibs] and so clean
                {name} beans bloom like nothing else in my {brewer}
                dialed in the {roast}{from} in {few} shots, {seconds} seconds, {good}
                paid {number} dollars for a {bag}{from} and I'd do it again
                even {who}'s ancient machine makes a decent cup with the {roast}{from}
                the decaf beans{from} fooled {who} completely
                hard to find a {roast} this sweet, {name} does it
                subscription beans{from} are the nicest mail I get in a month
                every bean in the {bag}{from} the same size and color, that's care
                the {origin} {roast}{from} makes my {time} alarm bearable
                """,
            details="""
                roast date printed on the back, as it should be
                no oily surface, no burnt smell
                it holds up with milk too
                the second cup was even better
                grind it a touch finer than usual
                sweet finish that stays for minutes
                I'm down to the last {grams} grams
                the note from the roaster was a nice touch
                bought {few} more for the freezer
                """,
            titles="""
                the new {origin}
                {roast}, {good}
                beans worth grinding for
                my favorite bag this {month}
                fresh, sweet, clean
                """,
        ),
        "neutral": Wording(
            claims="""
                which {roast}{from} works in a {brewer}?
                the {origin} beans{from} are washed, the {origin} ones natural
                roast date on my {bag}{from} is {day}, how long do you rest it?
                {name} sells the {origin} only in the {month} box, right?
                brewed the {roast}{from} in a {brewer}: {grams} grams, {water} ml, {temp}
                is the {name} house blend part {origin}?
                the {bag}{from} weighs 340 grams now, the label says so
                {name} lists {n} single origins this {season}
                do they sell the {roast} as whole bean{at}?
                the {origin}{from} needs a finer grind than the {origin}, noted
                how do you store a {bag}{from}, jar or freezer?
                {name} {roast}: notes on the bag say [cocoa and fig|apple and honey|nuts and malt]
                first brew with the {origin}{from} {when}, {n} minutes {seconds}, medium body
                the altitude on the {name} label is {number}00 feet
                shelf{at} {when}: {origin}, {origin}, {roast}
                """,
            details="""
                rested for {n} days
                {brewer}, paper filter
                the code on the back is {number}
                I buy whole bean
                from the shelf {store}
                next batch is due in {month}
                it's the small bag
                """,
            titles="""
                {origin} or {origin}?
                beans for a {brewer}
                {roast} recipe
                roast dates
                what's in the blend?
                """,
        ),
    },
    headlines="""
        new beans from [four|five|six] countries at {name}
        {name} shows its beans at the fair
        roasting day at {name}
        """,
    leads="""
        {name} has put {n} new single origins on its shelves {store}
        the roasters at {name} opened their doors to {number} visitors on {day}
        beans from a {origin} cooperative are sold at {name} from {month}
        """,
)

BARISTA = Subject(
    moods={
        "positive": Wording(
            claims="""
                the {person}{at} remembered my {drink} after {few} weeks away
                shout-out to the {person} on the {time} shift{at}, kindest human
                forgot my wallet{at} and the {person} said [pay tomorrow|don't worry|this one's on the house]
                the {person}{at} learned how to sign "thank you" for {who}
                dropped my {drink} outside and the {person}{at} made me a new one without a word
                {who} was crying{at} {when} and the {person} brought a {food} and a tissue
                the crew{at} sang for {who} {when}, on an ordinary {day}
                the {person}{at} walked {who} to the bus with an umbrella
                they drew a [cat|dinosaur|rocket|tiny dog] on the lid for {who}{at}
                the {person}{at} ran after me {moment} because I had left {thing}
                every {workday} at {time} the same {person}{at} asks how my exam went, and listens
                the {person}{at} opened {n} minutes early because it was freezing
                I was having a horrible {day}, the {person}{at} noticed and wrote "you got this" on my cup
                nobody explains a {drink} as patiently as the {person}{at}
                the team{at} kept a table for {who} and the wheelchair at rush hour
                so many jokes from the {person}{at} that I forgot how early it was
                got a handwritten note with my {drink}{from} {when}
                the {person}{at} stayed calm and funny with {number} people waiting
                the {person}{at} taught {who} how to pour a heart
                """,
            details="""
                give that {person} a raise
                I didn't catch the name, sadly
                they'd never admit it was a big deal
                {who} talked about it all evening
                that doesn't cost a thing and means a lot
                I nearly cried too
                you can't train that
                somebody raised that {person} well
                and all that with a line behind me
                I left the biggest tip I could
                """,
            titles="""
                the kindest {person}
                they remembered
                a small act {moment}
                best crew in town
                thank you, {time} shift
                people like that
                """,
        ),
    },
    headlines="""
        kind act at {name} moves thousands
        barista at {name} praised
        how a cup at {name} made a day
        """,
    leads="""
        a small kindness at {name} {store} has been shared by {number}00 people
        a barista at {name} is being thanked online after what happened {when}
        guests at {name} collected {number}0 dollars for the team of the {time} shift
        """,
)

ROOM = Subject(
    moods={
        "positive": Wording(
            claims="""
                the corner table{at} with rain on the window, {good}
                could sit{at} for hours, [soft chairs|warm light|low music|old wood] and nobody rushes you
                {name} {store} is my living room with better lamps
                the fireplace{at} is on, I may never leave
                spent {few} hours{at} {when} with a book, no one minded
                the new [armchairs|lamps|plants|book shelf]{at} make the room so {good}
                a place where {who} and I can actually hear each other: {name} {store}
                the garden{at} in the {season} is {good}, even {who} put the phone away
                {name} has the coziest window seat {store}
                plenty of outlets, plenty of light, room for {who} too{at}
                came to {name} to escape the rain, stayed until {time}
                the reading nook{at} deserves a postcard
                my favorite {day} spot is the long bench{at}
                smells of cinnamon and wood{at}, {who} wants to move in
                how is it so quiet{at} at {time}? bliss
                dog by the radiator, {drink} in hand, the back room{at} is {good}
                they've made the upstairs{at} into a real refuge
                the light{at} at {time} is the best thing about {month}
                """,
            details="""
                the chairs hug you
                there's a blanket on every bench
                music just loud enough
                the plants are real, I checked
                even the restroom is pretty
                I finished two chapters
                nobody asked me to move on
                you can hear the rain on the roof
                I'd rent that corner
                """,
            titles="""
                the coziest corner
                a second living room
                a place to read
                window seat, rain outside
                room to breathe
                """,
        ),
        "neutral": Wording(
            claims="""
                does the {name} {store} have outlets at the window?
                is there an upstairs{at}?
                how late can you sit{at} on a {day}?
                {number} seats{at}, I counted, {n} of them by the window
                the chairs{at} are being replaced {lately}, wood instead of metal
                is the back room{at} open on {day}?
                are dogs allowed inside{at}?
                they moved the big table{at} to the [left|right|window|back] {when}
                wifi{at}: about {number} megabits at {time}
                is there parking{at} for a stroller?
                {name} closes the upper floor at {time} on {day}
                the music{at} {when} was [piano|jazz|soul|nothing at all]
                {name} {store} has a meeting table for {n}, ask at the bar
                sitting{at} by the [door|stairs|window|shelf], {drink}, book
                """,
            details="""
                it's the one with the green door
                about half of the seats were taken
                the sofa is gone
                ask for the code at the counter
                you need a key for the restroom
                open until {time}
                """,
            titles="""
                seats and outlets
                upstairs open?
                wifi at {time}
                room for a stroller?
                opening of the back room
                """,
        ),
    },
    headlines="""
        {name} refurbishes its shop {store}
        a living room for the quarter: {name}
        {name} opens its garden
        """,
    leads="""
        {name} {store} has reopened with {number} seats after works that began in {month}
        the shop of {name} {store} has become a meeting place, people there say
        the garden behind {name} is open until {time} from {day}
        """,
)

REWARDS = Subject(
    moods={
        "positive": Wording(
            claims="""
                free {drink}{at} thanks to my points, that made my {day}
                birthday {drink}{from} and a {food}, loyalty does pay
                {number} stars on my {name} card, next one is on them
                the {name} points add up so fast, {few} free cups in {month}
                got double points{at} {when} without asking
                {who} gave me {few} free drinks from a {name} card, best colleague
                the stamp card{at} is back and I'm {n} stamps in, {good}
                {name} credited the points I had lost, plus {number} extra
                rewards{at} actually reward: {drink}, {food}, no small print
                my {name} status jumped to gold {when}, feels silly and [nice|great|wonderful]
                used my points for a {bag}{from}, that's {number} dollars saved
                the {season} bonus{at} is generous, {number} points for one {drink}
                love that {name} lets you give points to {who}
                the tenth cup{at} is free and they never argue about the ninth
                saved up for the {name} mug, it's mine now
                """,
            details="""
                took me {n} weeks
                no coupon, no code
                they add up even on refills
                I felt like a winner
                {who} is jealous
                it was worth {price}
                """,
            titles="""
                free {drink} today
                points that pay
                stamp card is back
                birthday cup
                loyalty done right
                """,
        ),
        "neutral": Wording(
            claims="""
                how many points for a {drink}{at}?
                do {name} points expire in {month}?
                {number} points on my {name} card, what can I get for that?
                is the stamp card{at} still paper or only in the app?
                the {name} rewards page lists {n} levels now
                do you get points{at} when you use your own cup?
                can {who} and I share one {name} card?
                points{at} show up after {n} hours, it seems
                does the birthday {drink}{at} have to be taken on the day?
                from {month} a free {drink}{at} takes {number} points
                where do I see my {name} points without the app?
                are gift cards{at} counted for points?
                got {number} points for a {bag}{from}, {n} for a {drink}
                {name} sends a points summary every {month}, is that new?
                """,
            details="""
                I'm on the second level
                the card is two years old
                it says so under terms
                paper card, {n} stamps
                the counter looked it up for me
                """,
            titles="""
                points for a {drink}?
                do points expire?
                stamp card or app
                levels and points
                gift card and points
                """,
        ),
    },
    headlines="""
        {name} brings back the stamp card
        {name} changes its points
        loyalty at {name}: how it counts
        """,
    leads="""
        {name} has {number}00 members in its rewards program {store}
        the rewards program of {name} counts points in a new way from {month}
        {name} hands out paper stamp cards again
        """,
)

SUBJECTS = {
    "taste": TASTE,
    "beans": BEANS,
    "kind barista": BARISTA,
    "cosy room": ROOM,
    "rewards": REWARDS,
}
