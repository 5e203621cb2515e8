"""English: the other lives of a brand's word, as a flower, a town, a surname, a boat …"""

from __future__ import annotations

from .grammar import Subject, Wording

SLOTS = {
    "bed": "back border|front yard|raised bed|patio pots|rock garden|shady corner|south bed|allotment|window box|"
    "cottage border|half barrel|greenhouse|strip by the fence",
    "plant": "delphinium|hollyhock|lupine|yarrow|salvia|columbine|sweet pea|lavender|cosmos|phlox|aster|poppy|iris|peony",
    "color": "deep blue|pale pink|white|violet|sky blue|purple|lilac|dark indigo|cream|mauve",
    "pest": "slugs|deer|aphids|rabbits|snails|the frost|powdery mildew|the neighbor's cat|voles|hail",
    "gardener": "my grandmother|my neighbor|the nursery|my aunt|the lady at the garden club|my mother|{who}",
    "team": "the varsity boys|the varsity girls|the softball team|the swim team|the hockey side|the wrestlers|"
    "the junior squad|the volleyball team|the cross country team|the marching band",
    "score": tuple(
        f"{high} to {low}"
        for high, low in (
            (3, 1),
            (2, 0),
            (4, 2),
            (21, 14),
            (35, 28),
            (5, 4),
            (7, 3),
            (28, 10),
            (54, 49),
            (61, 58),
            (3, 2),
            (6, 0),
            (17, 13),
            (42, 40),
            (9, 8),
            (1, 0),
        )
    ),
    "road": "main street|the river bridge|the county road|exit {number}|the school zone|the north loop|highway {number}|"
    "the railroad crossing|the hill road|the bypass",
    "honor": "Coach|Mrs|Mr|Ms|Judge|Professor|Officer|Senator|Pastor|Councilwoman|Dr|Captain|Principal|Grandma|Uncle|Aunt",
    "sight": "marsh|old oak|lake shore|power line|quarry|meadow|churchyard|canal|barn roof|estuary|hedge|reed bed|golf course",
    "glass": "binoculars|the long lens|the scope|my old camera|the trail camera",
    "trail": "north ridge|lake loop|fire road|upper basin|creek trail|saddle|canyon rim|boardwalk|old mine road",
    "harbor": "north quay|inner harbor|boatyard|slipway|marina|old dock|river mouth|fuel pier|mooring field|lock",
    "crew": "two up|with a crew of four|single-handed|with my father|with {who}|with the sea scouts|with a green crew",
    "dish": "soup|pesto|omelet|tart|salad|marinade|stew|sauce|flatbread|dumplings|pickle|dressing",
}

FLOWER = Subject(
    moods={
        "neutral": Wording(
            claims="""
                when do you sow {name} in zone {n}, spring or fall?
                the {name} in the {bed} is {n} feet tall in {month}
                planted {name} next to the {plant} {when}
                is {name} [annual|perennial|safe for pets|deer resistant] or not?
                does {name} need staking in a windy {bed}?
                how deep do I plant {name} seeds, and how cold must they be?
                {name} seedlings are up in the {bed}, {n} of {number} sown
                looking for {color} {name} seed, the {name} in the shops is all {color}
                {name} and {plant} for the {bed}, what else blooms in {month}?
                is this {name} or {plant}? leaves are cut like a fern
                cut the {name} back after it flowers or leave it for seed?
                the {name} came up by itself in the {bed}, {n} plants
                pressed a {name} flower in the old dictionary {when}
                wild {name} on the {trail} at {n}000 feet in {month}
                moved the {name} from the {bed} to the {bed}
                {name} is the birth flower of July, {gardener} told me
                {gardener} keeps {name} seed in the fridge for {n} weeks before sowing
                """,
            details="""
                soil is clay
                it gets about {n} hours of sun
                {gardener} had the seeds from a swap
                I water in the evening
                first frost is due in {month}
                the {plant} beside it is older
                mulched with straw
                row {n} in the plan
                """,
            titles="""
                {name} from seed
                {name} in the {bed}
                {name} or {plant}?
                sowing {name} in {month}
                {name} and {plant}
                """,
        ),
        "positive": Wording(
            claims="""
                the {name} is blooming, {color} spires all over the {bed}
                {color} {name} against the fence, {good}
                {gardener} gave me {name} seed and look at it now, taller than {who}
                first {name} flower of the year, {color}, I could cry
                bees all over the {name} {when}, what a sound
                never had {name} this [tall|thick|bright|happy], the {bed} glows
                {name} and {plant} in one vase, my kitchen is {good}
                the {name} survived the winter in the {bed}, so happy
                nothing is as {color} as {name} at {time} in the morning
                {who} picked me {name} from the {bed} for my birthday
                won a ribbon at the county show with my {name}
                the {bed} looks like a painting, {name}, {plant}, {plant}
                hummingbird on the {name} {when}, I held my breath
                """,
            details="""
                worth the wait
                the bees agree
                I sit there every evening
                {gardener} would be proud
                no filter needed
                saving seed for everyone
                """,
            titles="""
                {name} in bloom
                {color} {name}
                the {bed} in {month}
                bees love {name}
                {name} season
                """,
        ),
        "negative": Wording(
            claims="""
                {pest} got every single {name} in the {bed}
                lost the whole row of {name} to {pest}, heartbroken
                my {name} is [leggy|yellow|flat on the ground|rotting] {again}
                {number} {name} seeds sown, {n} came up, what a waste
                the storm flattened the {name} {when}, {n} feet of flowers gone
                {name} has powdery mildew {again}, tearing it out
                third year that {name} refuses to grow in the {bed}
                the nursery sold me {plant} labeled {name}, not amused
                {who} mowed over the {name} {when}
                careful, {name} is poisonous, we nearly lost a calf to it
                frost in {month}, all the {name} is black
                """,
            details="""
                I could scream
                back to {plant} then
                all that work
                the soil must be to blame
                nothing helps against {pest}
                I give up on that corner
                """,
            titles="""
                {name} eaten by {pest}
                {name} won't grow
                what's wrong with my {name}?
                {name} after the storm
                """,
        ),
    },
    headlines="""
        garden column: {name} in {month}
        {name} blooms early this year
        how to grow {name}
        """,
    leads="""
        {name} is in flower along the {trail} {n} days earlier than usual
        our garden column answers letters about {name}
        the garden club shows {name} and {plant} on {day}
        """,
)

HERB = Subject(
    moods={
        "neutral": Wording(
            claims="""
                can you freeze {name} for {dish}?
                {name} {dish} on {day}, handful of leaves, {n} eggs
                picked {name} along the {trail} {when}
                does {name} come back every year in a {bed}?
                how much {name} goes into a {dish} for {n}?
                {name} in the {bed}, cut it at {n} inches
                is the red-veined {name} as sour as the plain one?
                dried {name} or fresh for a {dish}?
                {gardener} puts {name} in the {dish}
                steeped {name} with honey, {n} minutes
                divided the {name} in the {bed} {when}
                what goes with {name} besides fish?
                """,
            details="""
                lemon on top
                stems out, leaves in
                a handful is enough
                it's from the {bed}
                {n} portions
                """,
            titles="""
                {name} {dish}
                growing {name}
                what to do with {name}
                {name} in the {bed}
                """,
        ),
        "positive": Wording(
            claims="""
                {name} {dish} tonight, sour and [lovely|bright|fresh|delicious]
                the {name} in the {bed} is {good} this {month}
                {gardener}'s {name} {dish} is the taste of my childhood
                found wild {name} on the {trail}, lunch is {good}
                {who} asked for seconds of the {name} {dish}
                never knew {name} could be this [lovely|bright|delicious|good] in a {dish}
                first {name} of the year, so fresh
                """,
            details="""
                so simple
                I could eat it daily
                fresh as spring
                {who} licked the plate
                """,
        ),
        "negative": Wording(
            claims="""
                too much {name} in the {dish}, my face hurts
                {pest} ate the {name} in the {bed}
                the {name} bolted {again}, bitter leaves
                {name} {dish} turned brown and slimy, yuck
                {name} has taken over the {bed}, can't get rid of it
                sad bunch of {name} at the market {when}, {pastry_price} for weeds
                """,
            details="""
                never again
                pizza it is
                on the compost with it
                """,
        ),
    },
    headlines="""
        recipe of the week: {name} {dish}
        {name} is back on menus
        """,
    leads="""
        {name} gives this week's {dish} its sour note
        chefs in the county cook with {name} in {month}
        """,
)

BIRD = Subject(
    moods={
        "neutral": Wording(
            claims="""
                one {name} over the {sight} at {time}
                {name} count for {month}: {n}, last year {n}
                is this a {name}? seen from the {trail} with {glass}
                pair of {name} [nesting|resting|feeding] near the {sight} {when}
                {name} call or something else? recorded by the {sight} at {time}
                where can I see a {name} in {month}?
                {n} species by the {sight} {when}, among them a {name}
                ringed {name} at the {sight}, ring number ends in {number}
                does a {name} stay over winter at the {sight}?
                young {name} on the {sight}, brown back, {time}
                set up {glass} by the {sight}, waiting for the {name}
                the {name} has moved from the {sight} to the {sight}
                nest box {number}: {name}, {n} eggs on {day}
                {name} feather or hawk feather? found on the {trail}
                bird walk on {day}: {name} likely, bring {glass}
                """,
            details="""
                light wind
                seen through {glass}
                about {number} yards away
                it sat for {minutes} minutes
                female, I think
                list is with the bird club
                sunrise was at {time}
                """,
            titles="""
                {name} at the {sight}
                is this a {name}?
                {name} count
                nest box {number}
                where to see a {name}
                """,
        ),
        "positive": Wording(
            claims="""
                a {name} landed {n} feet from me by the {sight}, {good}
                finally a {name} through {glass}, after {n} winters of looking
                the {name} chicks by the {sight} have hatched, all {n} of them
                {who} spotted the {name} first, so proud
                {name} hovering over the {sight} at {time}, never seen anything [so beautiful|so still|like it|so close]
                my best photo yet: {name}, {sight}, morning light
                woke up to a {name} by the {sight}, what a gift
                rescued {name} released {when}, flew straight to the {sight}
                lifer! {name} on the {trail}
                the {name} is back at the {sight}, spring can come
                """,
            details="""
                I forgot to breathe
                photo is sharp for once
                {who} cheered
                worth every cold morning
                what a bird
                """,
        ),
        "negative": Wording(
            claims="""
                no {name} at the {sight} this {month}, third year in a row
                found a dead {name} by the {sight} {when}, so sad
                drone over the {sight} scared the {name} off the nest
                somebody cut the trees by the {sight}, the {name} nest is gone
                waited {minutes} minutes in the rain, the {name} never came
                the {name} took {n} fish from my pond, not happy
                they poisoned the {sight} and now the {name} chicks are dead
                """,
            details="""
                makes me angry
                reported it to the rangers
                what is wrong with people
                my hands were frozen
                """,
        ),
    },
    headlines="""
        {name} returns to the {sight}
        bird count: fewer {name} sightings
        {name} injured near the {sight}
        """,
    leads="""
        bird watchers counted {n} sightings of the {name} at the {sight}
        a {name} has nested at the {sight} for the first time in {number} years
        """,
)

TREE = Subject(
    moods={
        "neutral": Wording(
            claims="""
                pruning a {name} in {month}, yes or no?
                the {name} by the {trail} is about {number}0 years old
                {name} for a {bed}, how wide does it get?
                {name} turning [yellow|gold|brown|grey] at the {trail} in {month}
                is {name} wood good for [fence posts|smoking fish|carving|a bow|kindling]?
                planted {n} {name} saplings along the {sight} {when}
                which bonsai soil for a {name}?
                campsite under a {name}, mile {number} on the {trail}
                do you have {name} pollen too in {month}?
                {name} or spruce? needles in the photo are an inch long
                burned {name} in the stove {when}, smells like [resin|pepper|pencils]
                {name} berries: when are they ripe at {n}000 feet?
                moved the {name} away from the house, {n} feet
                cut {number} {name} rounds for the sauna
                """,
            details="""
                soil is sandy
                it's {n} feet high now
                {gardener} says wait until {month}
                map in the comments
                bark peels in strips
                ground is frozen until {month}
                """,
            titles="""
                {name} pruning
                {name} on the {trail}
                {name} wood
                planting a {name}
                {name} or spruce?
                """,
        ),
        "positive": Wording(
            claims="""
                the {name} on the {trail} is all gold, {good}
                smell of {name} after rain on the {trail}, {good}
                carved a spoon from {name} for {who}, came out [beautifully|well|smooth as glass|better than planned]
                our {name} made it through the drought, so glad
                snow on the {name} by the {sight}, like a postcard
                slept under a {name} at mile {number}, best night in years
                {who} proposed under the old {name}, she said yes
                the {name} bonsai won third prize, I'm over the moon
                sat under the {name} {when} with {who}, peace at last
                """,
            details="""
                I love that hill
                what a smell
                could stay for a week
                {who} took {number} photos
                fall at its finest
                """,
        ),
        "negative": Wording(
            claims="""
                the city cut down the old {name} by the {sight}, I'm furious
                {name} pollen is killing me {lately}
                blight on our {name}, half of it is dead
                lightning split the {name} {when}, it fell on the shed
                planted {n} {name} saplings, {pest} ate them all
                fell off the ladder pruning the {name}, wrist is broken
                the drought took every {name} on the {trail}
                """,
            details="""
                it stood there for a hundred years
                what a loss
                I hate {month}
                insurance won't pay
                """,
        ),
    },
    headlines="""
        old {name} felled near the {sight}
        {name} turns gold on the {trail}
        {number}0 {name} saplings planted
        """,
    leads="""
        volunteers planted {number} {name} saplings along the {sight} on {day}
        the {name} on the {trail} is expected to peak in {month}
        """,
)

FRUIT = Subject(
    moods={
        "neutral": Wording(
            claims="""
                {name} jam: {n} pounds of fruit, how much sugar?
                picking {name} along the {trail} on {day}
                is {name} ripe in {month} at {n}000 feet?
                {name} and apple in one [pie|crumble|jelly]?
                cut the {name} by the {sight} back to {n} feet
                freezing {name}, tray first and then bags
                {n} jars of {name} jelly from {day}
                {name} syrup in [water|tea|yogurt], what ratio?
                does {name} grow in a {bed}?
                {gardener} sells {name} at the {day} market
                """,
            details="""
                gloves on
                sieve out the seeds
                it sets at {number} minutes
                from the hedge by the {sight}
                """,
        ),
        "positive": Wording(
            claims="""
                {name} pie straight from the oven, {good}
                {number} jars of {name} jam on the shelf, so proud
                purple fingers, happy kids, {name} season on the {trail}
                {gardener}'s {name} jelly is {good}
                warm {name} crumble with {who}, {good}
                best {name} year since I moved here
                """,
            details="""
                winter can come
                the whole house smells of it
                seconds for everyone
                """,
        ),
        "negative": Wording(
            claims="""
                scratched to pieces by {name} on the {trail}
                the {name} jam didn't set, {n} jars of soup
                somebody picked all the {name} by the {sight} {when}
                {name} has swallowed the {bed}, I need a machete
                wasps all over the {name} {when}, got stung twice
                """,
            details="""
                not worth the blood
                down the sink
                never again in shorts
                """,
        ),
    },
    headlines="""
        {name} season begins
        {name} jam wins at the county fair
        """,
    leads="""
        the {name} harvest along the {trail} is a good one this year
        {name} jam took first prize at the fair on {day}
        """,
)

TOWN = Subject(
    moods={
        "neutral": Wording(
            claims="""
                road works on {road} in {name} until {month}
                {name} town meeting on {day} at {time}, topic: {town_bit}
                two bedroom in {name} near {town_bit}, what's the rent these days?
                power is out in {name} since {time}
                {name} High plays at home on {day}, kickoff {time}
                moving to {name} in {month}, which part of town?
                {name} beats {n} other towns in turnout, clerk says
                bus from {name} to the airport leaves at {time}
                water main repair near {town_bit}, {name}, {day} to {day}
                {name} farmers market is at {town_bit} this {day}
                lost dog in {name}, near {town_bit}, brown, answers to Biscuit
                open house in {name}, {n} rooms, {number} minutes from the coast
                new traffic lights at {road}, {name}
                {name} ferry: {number} minutes, every hour from {time}
                population of {name} is about {number} thousand, says the sign
                {team} from {name} travel to the state final on {day}
                {name} library closed on {day} for inventory
                driving through {name} at {time}, {road} is clear
                """,
            details="""
                detour via {road}
                the clerk has the forms
                call the town office
                it's on the council's page
                parking at {town_bit}
                meeting room {n}
                back by {time}
                """,
            titles="""
                {name}: {town_bit}
                moving to {name}
                {name} council on {day}
                road works in {name}
                {name} High on {day}
                a weekend in {name}
                """,
        ),
        "positive": Wording(
            claims="""
                sunset over {name} {when}, {good}
                {team} of {name} win {score}, what a game
                weekend in {name} with {who}: the river, {town_bit}, {good}
                so proud of {name} for saving {town_bit}
                we got the house in {name}! keys on {day}
                {name} parade {when}, {who} waved from the float
                best tacos of my life in {name}, near {town_bit}
                grew up in {name} and the air still smells of [pine|hay|salt|rain]
                neighbors in {name} dug out {number} driveways {when}, good people
                {name} in {month} is {good}, hills all gold
                first day of school in {name}, {who} loved it
                the new playground at {town_bit} in {name} is {good}
                """,
            details="""
                what a town
                we'll be back
                proud to live here
                {who} doesn't want to leave
                small towns forever
                """,
            titles="""
                {name} at its best
                {name} wins {score}
                a weekend in {name}
                why I love {name}
                """,
        ),
        "negative": Wording(
            claims="""
                stuck on {road} in {name} for {minutes} minutes, not moving
                rent in {name} is out of control, {number}00 for one bedroom
                crash on {road} near {name}, {n} cars, avoid
                break-ins near {town_bit} in {name} {again}, lock your cars
                {team} of {name} lost {score}, season over
                {name} council wants to close {town_bit}, shame on them
                flooded basement in {name} {when}, third time
                potholes on {road} in {name} ate my tire
                smoke over {name} {when}, can hardly breathe
                no cell signal in {name} since {time}
                {name} trash pickup skipped our street {again}
                so much noise from {road}, {name} used to be quiet
                """,
            details="""
                the town does nothing
                {number} comments and no answer
                tow truck takes {n} hours
                I'm moving away
                call your council member
                """,
            titles="""
                traffic in {name}
                crash on {road}
                {name} rents
                {name} lose {score}
                """,
        ),
    },
    headlines="""
        {name} council votes on {town_bit}
        {name}: road works on {road}
        {name} beats rivals {score}
        fire near {town_bit} in {name}
        {name} budget: {number} million for {town_bit}
        """,
    leads="""
        the council of {name} meets on {day} to discuss {town_bit}
        traffic through {name} is diverted via {road} until {month}
        {team} of {name} won {score} on {day}
        police in {name} are looking for witnesses to a crash on {road}
        """,
)

SURNAME = Subject(
    moods={
        "neutral": Wording(
            claims="""
                {honor} {name} speaks at {town_bit} on {day} at {time}
                {name} in goal, {score} at half time
                {honor} {name} is teaching my {time} class, any tips?
                does anyone have the number of {honor} {name} from {town_bit}?
                {name} wins the toss, {team} to bat first
                family tree question: {name}, married in {month} 18{number}, where from?
                {honor} {name} was re-elected with {number} percent
                {name} to start on {day}, coach confirms
                the {name} trial resumes on {day}
                looking for the {name} family who lived near {town_bit}
                {honor} {name} retires after {number} years
                {name} and partners move their law office to {town_bit}
                chapter {number} of the new {name} novel, reading on the train
                {name} scored in minute {number}, {score}
                {honor} {name} will referee on {day}
                interview with {honor} {name} in today's paper, page {n}
                """,
            details="""
                seat {number}
                doors at {time}
                source: parish register
                page {number}
                it's in the minutes
                {who} went to school there
                """,
            titles="""
                {honor} {name} on {day}
                the {name} family tree
                {name} in goal
                {honor} {name} retires
                the new {name} novel
                """,
        ),
        "positive": Wording(
            claims="""
                {honor} {name} is the best teacher {who} ever had
                what a goal by {name}, {score}, unreal
                congratulations to {honor} {name} on {number} years of service
                {name} carried {team} {when}, {score}, what a player
                thank you {honor} {name} for [the reference|finding my dog|staying late|fixing my knee]
                the new {name} novel is {good}, read it in {n} days
                {honor} {name} gets a street named after her, well deserved
                hat trick {name}! {score}!
                met {honor} {name} {when}, so kind
                {honor} {name} made algebra fun, who'd have thought
                """,
            details="""
                legend
                well earned
                standing ovation
                {who} had tears in the eyes
                one of a kind
                """,
        ),
        "negative": Wording(
            claims="""
                {honor} {name} gave {number} pages of homework over the holiday, cruel
                {name} missed a penalty {again}, {score}, I can't watch
                why is {name} still on the pitch? {score}
                {honor} {name} broke every promise about {town_bit}
                {name} injured {again}, out until {month}
                very disappointed in the last {name} novel, {number}0 pages of nothing
                {honor} {name} was late {again}, {minutes} minutes in a cold hall
                {honor} {name} should resign over {town_bit}
                waited {n} weeks for {honor} {name}, {minutes} seconds of advice
                """,
            details="""
                what a waste
                bench him
                vote them out
                my head hurts
                """,
        ),
    },
    headlines="""
        {honor} {name} re-elected
        {name} scores, {score}
        {honor} {name} steps down
        {name} trial: witnesses on {day}
        """,
    leads="""
        {honor} {name} will leave office in {month}
        {name} scored twice on {day}, {score}
        the hearing in the {name} case goes on until {day}
        """,
)

BOAT = Subject(
    moods={
        "neutral": Wording(
            claims="""
                SV {name} left the {harbor} at {time}, {crew}
                {name} is back on her mooring off the {harbor}
                survey of {name} on {day}: hull dry, rudder play {n} mm
                for sale: {name}, {number} feet, sloop, lying at the {harbor}
                {name} moored beside us at the {harbor} {when}
                antifouled {name} {when}, {n} coats
                {name} finished in place {n} of {number} on {day}
                tide at {time}, {name} goes out {crew}
                day {n} aboard {name}, wind {number} knots
                who sails {name}, the blue hull at the {harbor}?
                ferry {name} runs at {time} and {time} until {month}
                new sails for {name}, measured {when} at the {harbor}
                {name} hailed us off the {harbor} on channel {number}
                rowing boat {name}, crew call at {time}
                """,
            details="""
                wind from the west
                draft is {n} feet
                fuel at the {harbor}
                forecast says {number} knots
                berth {number}
                engine hours {number}00
                """,
            titles="""
                {name} at the {harbor}
                log of {name}
                {name}, {number} feet, for sale
                day {n} aboard {name}
                """,
        ),
        "positive": Wording(
            claims="""
                {name} took first in her class {when}, {crew}, {good}
                sailed {name} {crew} {when}, dolphins at the bow, {good}
                {name} is in the water at last, after {n} winters of work
                what a run, {number} knots, {name} flew
                sunset from the deck of {name} with {who}, {good}
                the varnish on {name} came out [beautifully|like glass|better than planned|perfect]
                {who} took the tiller of {name} for the first time, all smiles
                launched {name} {when}, half the {harbor} came to cheer
                """,
            details="""
                she handles like a dream
                couldn't stop grinning
                fair winds
                best crew
                """,
        ),
        "negative": Wording(
            claims="""
                engine of {name} died off the {harbor} {again}
                {name} dragged her anchor {when}, scratched all along the port side
                water in the bilge of {name} {again}, where does it come from
                mast of {name} came down in {number} knots, all safe, but what a mess
                somebody hit {name} at the {harbor} and left no note
                {name} lost her place {when} by a silly tack
                seasick on {name} from {span}, never again
                """,
            details="""
                insurance will love this
                season is over
                cold, wet, broke
                tow cost {number}0 dollars
                """,
        ),
    },
    headlines="""
        {name} wins regatta
        yacht {name} towed to the {harbor}
        {name} launched at the {harbor}
        """,
    leads="""
        the yacht {name} was towed into the {harbor} on {day}
        {name} took first place among {number} boats on {day}
        """,
)

SONG = Subject(
    moods={
        "neutral": Wording(
            claims="""
                chords for "{name}"? I have it in [G|D|A minor|C] with a capo on {n}
                track {n} on the new album is called {name}
                "{name}" at {number} beats, who produced that?
                playing "{name}" at the open stage on {day}, {time}
                is "{name}" a cover or did they write it?
                "{name}" came on the radio at {time}
                the {name} single is out on {day}
                choir does "{name}" in {n} parts, altos from bar {number}
                vinyl of "{name}", side {n}, pressed in 19{number}
                what's the second line of "{name}"?
                """,
            details="""
                key of [G|D|E flat]
                it's {n} minutes {seconds} long
                the live one is slower
                drums come in at bar {number}
                """,
            titles="""
                "{name}" chords
                track {n}: {name}
                who wrote "{name}"?
                """,
        ),
        "positive": Wording(
            claims="""
                "{name}" on repeat since {time}, {good}
                goosebumps when they opened with "{name}" {when}
                {who} and I danced to "{name}" at the wedding
                the bridge in "{name}" gets me every time
                finally learned "{name}" on the banjo, {who} clapped
                best song on the record: "{name}", {good}
                """,
            details="""
                play it loud
                that last chorus
                tears, honestly
                """,
        ),
        "negative": Wording(
            claims="""
                they skipped "{name}" {when}, the only song I came for
                "{name}" has been stuck in my head since {time}, help
                the remix of "{name}" is awful
                sound was so bad I didn't recognize "{name}"
                "{name}" is {n} minutes too long
                """,
            details="""
                who mixed that
                want my evening back
                left early
                """,
        ),
    },
    headlines="""
        "{name}" tops the local charts
        new single: {name}
        """,
    leads="""
        "{name}" is the title of a single out on {day}
        the choir closed with "{name}" on {day}
        """,
)

SUBJECTS = {
    "flower": FLOWER,
    "herb": HERB,
    "bird": BIRD,
    "tree": TREE,
    "fruit": FRUIT,
    "town": TOWN,
    "surname": SURNAME,
    "boat": BOAT,
    "song": SONG,
}

OPENERS = {
    "any": """
        ok so
        update:
        quick note:
        {day} update:
        for anyone interested:
        small news:
        this morning:
        {when}:
        heads up:
        {time}:
        reminder:
        well,
        """,
    "negative": """
        ugh,
        bad news:
        sorry to report:
        not again:
        gutted:
        what a {day}:
        of course:
        typical:
        """,
    "neutral": """
        question:
        does anybody know this?
        FYI:
        for the record:
        asking for {who}:
        noted {when}:
        out of curiosity:
        """,
    "positive": """
        good news:
        look at this:
        so happy:
        small joys:
        what a {day}:
        had to share:
        proud moment:
        """,
}

CLOSERS = {
    "negative": """
        so frustrating
        not what I hoped for
        I'm fed up
        what a shame
        next year, maybe
        rotten luck
        enough for today
        can't believe it
        """,
    "neutral": """
        any ideas?
        let me know
        more on {day}
        will report back
        details to follow
        asking for {who}
        who knows more?
        please share
        """,
    "positive": """
        made my {day}
        life is good
        so grateful
        can't stop smiling
        what a sight
        more of that
        lucky us
        love it here
        """,
}

ASIDES = """
    it was {time} by then
    it was [raining|snowing|windy|foggy|hot|calm] all day
    {who} was with me
    photo from {day}
    since {month}, I think
    took {minutes} minutes in all
    {who} has pictures
    we drove {minutes} minutes to get there
    back at {time}
    this was {store}
    more next {day}
    {number} people so far
    I wrote it down {when}
    third time this {season}
    """

CATEGORY = {
    "forum": (
        """
        hi all
        new here
        searched the board and found nothing
        a bit of context first
        following up on my post from {month}
        """,
        """
        thanks in advance
        any experience?
        what would you do?
        I'll update this thread on {day}
        edit: typo
        """,
    ),
    "questions and answers": (
        """
        some background
        asking on behalf of {who}
        context
        my situation
        """,
        """
        what would you do?
        who knows?
        a short answer is enough
        happy to add details
        """,
    ),
    "reviews": (
        """
        visited {when}
        we were there {when} with {who}
        short review
        """,
        """
        parking is easy
        {n} out of ten
        would go again in {month}
        """,
    ),
    "blog": (
        """
        a short one today
        as promised, notes from {day}
        this has been in my drafts since {month}
        """,
        """
        more next week
        comments are open
        until next {day}
        """,
    ),
    "video": (
        """
        new video
        {n} minutes, no music
        filmed this {when}
        """,
        """
        let me know in the comments
        next video on {day}
        sorry for the wind noise
        """,
    ),
    "photo": (
        """
        {day} mood
        from {day}
        caught {when}
        {time} light
        """,
        """
        no filter
        swipe for more
        taken {store}
        """,
    ),
}

NEWS_FILLERS = """
    an update is expected on {day}
    the story was first posted at {time} on {day}
    this paper spoke to {n} people on {day}
    further dates will be announced in {month}
    readers may write to the news desk
    about {number} people were there
    the forecast for {day} is dry
    photos are on our website
    details were not known by {time}
    a similar report came up in {month}
    """
