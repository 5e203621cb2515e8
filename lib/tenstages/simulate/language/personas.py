"""Who speaks: habits of writing, and the small things of each person's day.

A persona changes how something is said, never how the speaker feels about the brand: every
habit below is drawn in the same way whatever the mood, except that emoji follow the mood.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """Habits, as chances for one text, and words of one's own.

    Attributes
    ----------
    emoji : float
        Chance of one or more emoji where the venue knows them.
    lower : float
        Chance that all is written in lower case.
    bare : float
        Chance that the last sentence goes without a full stop.
    loud : float
        Chance of an exclamation mark or a word in capitals.
    typos : float
        Chance of a slip in the text.
    chatty : float
        Factor on the number of sentences.
    moments, whos, things, asides : str
        Options of the slots ``{moment}``, ``{who}``, ``{thing}`` separated by ``|``, and sentences
        that this person adds, a line each.
    """

    emoji: float
    lower: float
    bare: float
    loud: float
    typos: float
    chatty: float
    moments: str
    whos: str
    things: str
    asides: str


PERSONAS: dict[str, Persona] = {
    "commuter": Persona(
        emoji=0.28,
        lower=0.3,
        bare=0.5,
        loud=0.12,
        typos=0.16,
        chatty=0.8,
        moments="on the {time} train|on the bus|on the platform|between two trains|on the way to the station|"
        "in the car|at the bus stop|while running for the train|on the escalator|at a red light|"
        "standing in the train|two stops from work|in the tunnel|on the tram|in the parking garage",
        whos="the guy next to me|my seat neighbor|the woman behind me|my carpool buddy|a colleague|"
        "half the platform|the bus driver|another commuter",
        things="my coat|my commuter bag|the train seat|my transit pass|my only clean shirt|the car seat|"
        "my gloves|my laptop sleeve|the cup holder|my newspaper",
        asides="""
            train in [three|four|five|six] minutes
            standing room only [today|again|this morning], so I had time to type this
            the {time} is late [too|again|as ever]
            [same|usual] seat, [same|usual] carriage, [same|usual] cup
            I have exactly [six|seven|eight|nine|ten] minutes between the bus and the train
            my commute is [forty|fifty|fifty-five|seventy] minutes each way
            wrote this [somewhere in a tunnel|at a red light, parked|between two stops|with one hand on the rail]
            I get off at the last stop, so I had plenty of time
            {day} traffic [was something today|never changes]
            the bus was [late|early|full] as well
            I pass it every day at {time}
            two trains a day, one coffee each
            """,
    ),
    "student": Persona(
        emoji=0.42,
        lower=0.6,
        bare=0.75,
        loud=0.14,
        typos=0.2,
        chatty=0.75,
        moments="before my {time} lecture|in the library|during exam week|on the way to campus|between two seminars|"
        "during the group project|right before my lab|at my desk in the dorm|in the back row|after a night of essays|"
        "while revising|on the library steps|in the study room|during office hours",
        whos="my roommate|my lab partner|my study group|everyone in my seminar|my housemate|a friend from class|"
        "the girl next to me in stats|my tutor",
        things="my lecture notes|my laptop|a library book|my backpack|my essay draft|my hoodie|my flash cards|"
        "my white sneakers|the reading list|my calculator",
        asides="""
            two [essays|papers|problem sets] due {day}
            I live on [noodles|toast|cereal] and caffeine
            my student budget [says hi|has opinions|is watching]
            [finals|midterms|exams] in {n} weeks btw
            lecture starts at {time} and I am not in it
            it's {n} am in my head
            the library closes at ten
            group project people, you know who you are
            been up since {time}
            this is [my third cup|the only thing between me and sleep]
            [my roommate|my housemate] is reading this over my shoulder
            tuition plus coffee, that's the whole budget
            """,
    ),
    "home brewer": Persona(
        emoji=0.14,
        lower=0.14,
        bare=0.2,
        loud=0.05,
        typos=0.06,
        chatty=1.25,
        moments="while my own kettle was broken|on my Saturday round|before I got home to the grinder|at the tasting bar|"
        "while buying beans|on a rest day from brewing|during a grinder cleaning day|after weighing my dose|"
        "between two brews|when I ran out of filters|while waiting for my scale to arrive",
        whos="my partner|my brewing friend|a guy from the forum|my brother in law|my neighbor|the person at the counter",
        things="my scale|my notebook|the kitchen counter|my favorite jumper|the grinder|my apron|my recipe card|"
        "the tote bag with the beans",
        asides="""
            at home I brew {grams} grams to {water}
            my grinder is [an old hand one|a second-hand flat burr|nothing special|louder than the kids]
            I weigh everything, [sorry|I know|it helps]
            water here is [hard|soft|very hard], for what that's worth
            I keep a log, this was cup number {number}
            brewed it again at home at {temp} to compare
            I roast a little myself, badly
            [three|four|five] minutes of bloom is a myth, but that's another thread
            filter rinsed, cup warmed, the usual
            I went back to the {brewer} this winter
            ratio was one to [fifteen|sixteen|seventeen]
            freshly dialed in {when}
            """,
    ),
    "remote worker": Persona(
        emoji=0.26,
        lower=0.32,
        bare=0.45,
        loud=0.08,
        typos=0.1,
        chatty=0.95,
        moments="during a video call|between two calls|ten minutes before the stand-up|at my corner table|"
        "while my home wifi was down|on a deadline day|over a spreadsheet|with headphones on|in the middle of a demo|"
        "on mute|at the long table by the window|during my lunch walk|before the {time} call",
        whos="my manager on the call|a client|the whole team on video|my co-founder|my desk neighbor|a friend who freelances",
        things="my keyboard|my laptop|my notes for the call|my headphones|my charger|my notebook|my trackpad|"
        "the only contract I had printed",
        asides="""
            call in [two|five|ten] minutes
            [my office|half my office] is a table by the window
            camera was off, luckily
            I work from [here|cafes] {n} days a week
            standup at {time}, as always
            laptop at {n}0 percent and counting
            headphones on, world off
            I invoice by the hour, so I notice these things
            my home office has no door
            wifi was fine, before anyone asks
            I have been at this table since {time}
            the deadline is {day}
            """,
    ),
    "parent": Persona(
        emoji=0.34,
        lower=0.18,
        bare=0.4,
        loud=0.16,
        typos=0.14,
        chatty=1.0,
        moments="on the school run|with the stroller|at the playground|before swim class|at drop-off|"
        "with two kids in tow|during nap time|on the way to daycare|after the school play|at the soccer field|"
        "in the minivan|on the way to the birthday party|with the baby in the sling",
        whos="my daughter|my son|the baby|my husband|my wife|another mom|another dad|my eldest|grandma|the kids' teacher",
        things="the stroller|the car seat|the diaper bag|my daughter's costume|the school project|my son's jacket|"
        "the birthday present|the picnic blanket|the baby's hat|the permission slip",
        asides="""
            [up since five|slept four hours|third night in a row], send help
            the kids got a [cookie|babyccino|muffin|banana], so [they were happy|peace was kept|we had ten quiet minutes]
            stroller in one hand, cup in the other
            nap time ends in [five|ten|fifteen] minutes
            school run done by {time}
            [my son|my daughter|the little one] now says "latte" to every cup
            I have {n} minutes of quiet a day and I spend them here
            the toddler had opinions [too|as well]
            we were late for [swim class|school|the dentist|piano] anyway
            the baby slept through all of it
            this was my one outing of the day
            daycare pickup is at {time}
            """,
    ),
    "barista elsewhere": Persona(
        emoji=0.3,
        lower=0.5,
        bare=0.6,
        loud=0.1,
        typos=0.1,
        chatty=0.95,
        moments="on my day off|before my own shift|after closing our bar|on my break|after ten hours on bar|"
        "on the way to my shift|after a double shift|while our machine was being serviced|on my way home from work",
        whos="my shift lead|my coworker|our trainer|a regular of mine|my boss|the new hire at my place",
        things="my apron|my work shoes|my tip jar|my bar towel|my sleeve|my one white shirt|my notebook of recipes",
        asides="""
            I [pull shots|steam milk|work bar] for a living, [elsewhere|at a small place|across town]
            ten years behind a bar, for the record
            at my place we [purge the wand twice|dial in twice a day|taste every hour|weigh every shot]
            my wrists know a busy morning when they see one
            I have been on the other side of that counter
            my own shift starts at {time}
            industry people will know
            day off, and where do I go
            we go through {n}0 liters of milk a day at ours
            I tip in cash, always
            shots ran about {seconds} seconds from what I could see
            somebody has to clean that grinder tonight
            """,
    ),
    "office manager": Persona(
        emoji=0.1,
        lower=0.06,
        bare=0.2,
        loud=0.08,
        typos=0.06,
        chatty=1.1,
        moments="during the board meeting|for our {day} meeting|at the front desk|before the all-hands|for the whole floor|"
        "during the audit|at the team breakfast|on the office round|before the client visit|in the conference room",
        whos="our receptionist|the whole floor|our intern|the finance team|my boss|one of our clients|the night shift",
        things="the agenda|the meeting room carpet|a client's folder|the board papers|the quarterly report|my blazer|"
        "the reception desk|the visitor badges",
        asides="""
            we order for [twelve|fourteen|twenty|thirty|forty] people
            I have it all in a spreadsheet
            our standing order is for {day} at {time}
            the kitchen machine on our floor is [broken|descaling|not worth mentioning]
            facilities asked me to look into it
            invoice number is with accounting
            {n} decaf, {n} with oat, the rest regular
            we have had the account for [two|three|four] years
            procurement wants a second quote
            the meeting started at {time} sharp
            I am the one who gets the emails
            our floor drinks {n}0 cups before noon
            """,
    ),
    "traveler": Persona(
        emoji=0.36,
        lower=0.26,
        bare=0.5,
        loud=0.14,
        typos=0.12,
        chatty=1.0,
        moments="before an early flight|at gate {number}|on a layover|between two flights|on day {n} of the road trip|"
        "after a red-eye|with all my luggage|on the way to the hotel|jet-lagged|off the highway|on a rainy stopover|"
        "during check-in|on the way to the trailhead",
        whos="my travel buddy|a fellow passenger|our guide|my sister|the couple from the hostel|my seatmate",
        things="my passport|my carry-on|my boarding pass|my guide book|the rental car|my rain jacket|my camera bag|"
        "my only sweater|the map",
        asides="""
            flight boards at {time}
            gate {number}, if anyone is here
            day {n} of the trip
            we drove {n}0 miles for this, well, nearly
            my body thinks it is three in the morning
            checked out at {time} and nowhere to be
            luggage is [still somewhere else|with me|at the hotel]
            back home we have nothing like [a proper road stop|this weather|this altitude]
            found it on the walk from the hotel
            I am only in town until {day}
            weather [turned|held], so we stayed a while
            layover of {n} hours
            """,
    ),
    "local reporter": Persona(
        emoji=0.04,
        lower=0.02,
        bare=0.1,
        loud=0.02,
        typos=0.03,
        chatty=1.1,
        moments="after the council meeting|before the press call|on the courthouse steps|on deadline|"
        "between two interviews|on my beat|while waiting for a statement",
        whos="a shopper I spoke to|one customer|a neighbor of the shop|a shift worker|a regular|a commuter I met",
        things="my notebook|my recorder|my press badge|my notes",
        asides="""
            I have asked for comment
            more on this [later today|tomorrow|when I hear back]
            I write about [retail|main street|food and work|small business] here
            if you know more, my inbox is open
            I spoke to {n} people outside the shop
            happy to be corrected
            this is from {day}, I was there
            the council meets on {day}
            story to follow
            I checked {n} shops on my beat
            no statement as of {time}
            my notes say {time}, for the record
            """,
    ),
    "food blogger": Persona(
        emoji=0.5,
        lower=0.16,
        bare=0.35,
        loud=0.18,
        typos=0.06,
        chatty=1.3,
        moments="on my cafe crawl|while testing {n} places in a day|for the weekend list|in soft morning light|"
        "on stop {n} of my tour|at the window seat|on a slow {day}|after the farmers market|while shooting photos",
        whos="my photographer|my plus one|a reader who joined me|my sister|my most honest friend|the table next to us",
        things="my camera|my tasting notes|the tablecloth|my linen dress|my tripod|the menu I wanted to keep",
        asides="""
            full [post|list|write-up] on the blog {day}
            I paid for this myself, [as always|as ever]
            stop {n} of {number} on my list
            nobody paid me to say this
            [notes|scores] out of ten are in the table
            light was [perfect|terrible] for photos
            readers keep asking, so here we go
            I always order the same thing everywhere to compare
            tasted blind with {n} friends
            last visited in {month}
            this is part {n} of my neighborhood series
            portion in the photo is the small one
            """,
    ),
    "night nurse": Persona(
        emoji=0.24,
        lower=0.36,
        bare=0.55,
        loud=0.08,
        typos=0.16,
        chatty=0.85,
        moments="after a night shift|at the end of a twelve hour shift|on my break at {time}|on the way home from the ward|"
        "before the late shift|in the hospital lobby|in the staff room|in scrubs at {time}",
        whos="our whole ward|the night porter|a colleague from the ward|my charge nurse|the paramedic in front of me",
        things="my scrubs|my shift notes|my badge|my car keys|my shoes|the staff room table",
        asides="""
            twelve hours on my feet
            shift ended at {time}
            the ward runs on this stuff
            I order {n} at once for the team
            sleep is for {day}
            night shift people know
            [the hospital one|the lobby stand] opens at {time}
            I write this in the parking lot
            my step counter says {number} hundred
            handover took forever
            """,
    ),
    "retiree": Persona(
        emoji=0.12,
        lower=0.05,
        bare=0.15,
        loud=0.1,
        typos=0.1,
        chatty=1.15,
        moments="after my morning swim|on our {day} walk|with the crossword|after choir|with the grandchildren|"
        "on the way to the library|after the market|at our usual table|before the bridge club",
        whos="my wife|my husband|my walking group|my grandson|my granddaughter|our neighbor|the gentleman at the next table",
        things="my crossword|my reading glasses|my good coat|the newspaper|my library book|my hat",
        asides="""
            we come every {day} after [the market|choir|our walk|the pool]
            I had forty years of office coffee, so I can compare
            my grandchildren showed me how to post this
            the crossword took me [an hour|longer than usual|{n}0 minutes]
            I remember when it was a [shoe shop|bakery|bank|pharmacy]
            we sit at the table by the [door|window|stairs]
            at our age one has time
            I take mine black
            the walk there is exactly {number} hundred steps
            my wife takes tea
            I wrote it down in my diary
            the bus stops right outside
            """,
    ),
}

COMMON_MOMENTS = (
    "on the way to work|in the car|on the bus|on the stairs|in the elevator|halfway home|two streets later|"
    "before I sat down|on my lunch break|walking the dog|in the middle of the street|at the office|after the gym"
)
COMMON_WHOS = (
    "my sister|my brother|a friend|my colleague|my mother|my dad|a neighbor|my friend|my cousin|my partner"
)
COMMON_THINGS = "my shirt|my jeans|my bag|my sleeve|my desk|my scarf|my jacket|the car|my new shoes|my phone|my book|my white pants"
