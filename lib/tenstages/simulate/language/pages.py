"""What stands on the pages of the company's web shop and of its site: title, description, headings, sentences.

``{brand}`` is the slot for the company's name, ``{product}`` for its house blend.  A page says what its path
names; the offer of the box alone says other things than whoever leads there promises (`plan.JOURNEY_PROMISED`).
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The words of one page."""

    title: str
    description: str
    heading: str
    below: tuple[str, str]
    sentences: tuple[str, ...]


SHOP: dict[str, Words] = {
    "/": Words(
        "{brand} | Coffee by post",
        "Beans, paper and grinders from {brand}, roasted on Mondays and sent on Tuesdays.",
        "Good morning",
        ("Roasted this week", "What you need beside it"),
        (
            "{product} is in the roaster again, and two single farms stand beside it.",
            "Order by Monday noon and the parcel leaves on Tuesday.",
            "You can pick up in any of our shops and pay no postage.",
            "New here? Begin with the house blend, most people do.",
            "If you do not know your grinder, tell us what you brew with.",
            "Bags hold two hundred and fifty grams or a kilo.",
        ),
    ),
    "/offer/ember-box": Words(
        "Your subscription | {brand}",
        "Terms of the monthly subscription: term, renewal, delivery, cancellation.",
        "Subscribe for twelve months",
        ("Delivery terms", "Renewal and cancellation"),
        (
            "The subscription runs for twelve months and renews itself for another twelve.",
            "A delivery leaves on the third working day of each month and takes four to six working days.",
            "Postage is charged for each delivery and depends on the zone of your address.",
            "You may cancel in writing up to thirty days before the term ends.",
            "Deliveries that cannot be handed over come back to us and are charged again.",
            "The payment for a quarter is due in advance, by card or by direct debit.",
        ),
    ),
    "/offer/for-offices": Words(
        "Coffee for offices | {brand}",
        "Beans, a machine and somebody who descales it, for teams of five to two hundred.",
        "Coffee that the whole office drinks",
        ("A machine on loan", "One invoice a month"),
        (
            "We bring a machine, set it up and show two of your people how to clean it.",
            "You pay for the beans and nothing for the machine.",
            "A team of thirty drinks some nine kilos a month, summers less.",
            "Somebody of ours comes by every eight weeks and descales it.",
            "There is one invoice a month, and your accounts will like it.",
            "Try it for four weeks, and we take everything back if nobody drinks it.",
        ),
    ),
    "/offer/spring": Words(
        "The spring bag | {brand}",
        "A light roast for the first mornings with the window open, until the end of May.",
        "A lighter bag for spring",
        ("What is in it", "Only until the end of May"),
        (
            "The spring bag is a washed coffee that tastes of lemon peel and black tea.",
            "We roast it lighter than {product}, so give it a finer grind.",
            "It comes in a bag of two hundred and fifty grams, at the price of last year.",
            "Readers of our letter get the postage for nothing.",
            "When the sacks are empty it is over, some time in May.",
            "Pour it over ice if the day is warm.",
        ),
    ),
    "/blog/brew-guide": Words(
        "How to brew a filter | {brand}",
        "Sixty grams to the litre, water off the boil, three minutes: a filter that works.",
        "A filter that works every morning",
        ("Weigh, rinse, pour", "When it tastes wrong"),
        (
            "Weigh sixty grams of coffee for a litre of water, and write down what you like better.",
            "Rinse the paper, or the first cup tastes of it.",
            "Pour a little, wait half a minute, then pour the rest in circles.",
            "If it is sour grind finer, if it is bitter grind coarser.",
            "Three minutes are enough; what drips after that does you no good.",
            "Clean the pot with soda once a week.",
        ),
    ),
    "/blog/water": Words(
        "Water and what it does | {brand}",
        "Hard water swallows taste. What to do about it without buying a laboratory.",
        "It is the water, mostly",
        ("Hard or soft", "A jug is enough"),
        (
            "Coffee is water for the most part, so its taste is the water's taste.",
            "Hard water swallows what is sour and leaves the rest dull.",
            "A jug with a filter does more than a dearer bag of beans.",
            "Ask your waterworks for the hardness; they know it by street.",
            "Descale the kettle before you blame the roaster.",
            "Bottled water works as long as it has few minerals.",
        ),
    ),
    "/blog/grind": Words(
        "Grind: coarse, fine and why | {brand}",
        "Which grind belongs to which pot, and how to tell by the taste that it was wrong.",
        "Coarse for slow, fine for fast",
        ("Which grind for which pot", "Burrs and blades"),
        (
            "The longer water and coffee stand together, the coarser the grind.",
            "For a cafetiere it looks like sea salt, for a moka pot like table salt.",
            "Blades chop, burrs grind: with blades half is dust and half is gravel.",
            "Grind only what you brew, for ground coffee is stale within the hour.",
            "A grinder that smells of old nuts wants a brush.",
            "Note the number on the ring that you liked.",
        ),
    ),
    "/shop/house-blend": Words(
        "{product} | {brand}",
        "{product}: our house blend, nuts and dark sugar, for filter and for milk.",
        "{product}",
        ("How it tastes", "Choose your grind"),
        (
            "{product} is three coffees that get along, roasted on Mondays.",
            "It tastes of hazelnut and dark sugar, with a little plum when it cools.",
            "It stands milk, and most of our shops pour it as espresso.",
            "Choose whole beans, or tell us your pot and we grind it.",
            "The date of the roast stands on the bag; after six weeks it gets quiet.",
            "A kilo costs less than four small bags.",
        ),
    ),
    "/shop/filter-paper": Words(
        "Filter papers | {brand}",
        "Filter papers for four sizes of dripper, a hundred in a box.",
        "Paper for your dripper",
        ("Four sizes", "Rinse it first"),
        (
            "A box holds a hundred papers, unbleached or white.",
            "Size two fits a cup or two, size four a pot.",
            "Rinse the paper before the coffee goes in.",
            "Used papers may go on the compost, coffee and all.",
            "They are thick enough not to tear when somebody stirs.",
            "We use the same ones in our shops.",
        ),
    ),
    "/shop/grinder": Words(
        "Hand grinder | {brand}",
        "A hand grinder with steel burrs, forty clicks from espresso to cafetiere.",
        "A grinder for your hand",
        ("Steel burrs, forty clicks", "Five years of spare parts"),
        (
            "Its burrs are of steel and stay sharp for some hundred kilos.",
            "Twenty grams take a minute and a little patience.",
            "Forty clicks lead from espresso to cafetiere.",
            "It comes apart without a tool, so you can brush it.",
            "We keep spare parts for five years after the last one is sold.",
            "It fits into a drawer, which electric ones do not.",
        ),
    ),
    "/help/shops": Words(
        "Our shops | {brand}",
        "Where our shops are, when they open, and which of them grind for you.",
        "Where to find us",
        ("Opening hours", "Getting in"),
        (
            "All shops open at seven on weekdays and at nine at weekends.",
            "The shop at the station closes last, at eight in the evening.",
            "Old Mill has a ramp at its back door, all others have no step.",
            "Every shop grinds a bag for you, also one that you bought elsewhere.",
            "Parking is poor everywhere but at Northgate.",
            "On holidays look at the door, or ring before you come.",
        ),
    ),
    "/help/contact": Words(
        "Write to us | {brand}",
        "Mail, telephone and the hours at which somebody answers.",
        "Somebody answers",
        ("Mail and telephone", "When a parcel is late"),
        (
            "Mails are answered on the day, or on the next one if it is late.",
            "The telephone is looked after on weekdays from eight to four.",
            "If a parcel is late, send us its number and we ask the carrier.",
            "Broken bags are replaced without a form.",
            "Tell us the date on the bag if something tastes wrong.",
            "Invoices come again as soon as you ask for them.",
        ),
    ),
    "/cart": Words(
        "Your basket | {brand}",
        "What you have chosen so far.",
        "Your basket",
        ("Postage", "Anything forgotten?"),
        (
            "Your basket keeps what you chose for two weeks.",
            "Postage is the same for one bag and for eight.",
            "From forty upwards we pay it.",
            "Change the number of bags here, or take one out.",
            "Filter papers are what most people forget.",
            "Codes from our letter go into the field below.",
        ),
    ),
    "/checkout": Words(
        "Check and pay | {brand}",
        "Address, way of payment, order.",
        "Check and pay",
        ("Where it goes", "How you pay"),
        (
            "Tell us where the parcel goes, or which shop keeps it for you.",
            "You can pay by card or by invoice.",
            "We ask for a telephone number because the carrier does.",
            "The order is binding with the last button.",
            "A mail tells you when the parcel leaves.",
            "You may send back whatever is unopened within thirty days.",
        ),
    ),
}
"""The web shop's pages by their path."""

SITE: dict[str, Words] = {
    "/shop": Words(
        "Shop | {brand}",
        "{product}, single farms and what is on offer this month, in all shops and by post.",
        "On the shelf this month",
        ("{product} and its neighbours", "This month's offer"),
        (
            "{product} stands in all shops from Monday, in both sizes of bag.",
            "The campaign of the month is three bags for the price of two and a half, as long as it lasts.",
            "Prices of beans stand here as they are from the first of the month.",
            "A subscription keeps its price until it ends.",
            "Order in the app in the evening and pick up the next morning.",
            "Decaf has a grinder of its own now, so the queue is shorter.",
        ),
    ),
    "/shop/house-blend": Words(
        "{product}, our house blend | {brand}",
        "{product} is back: how it is made, how it tastes, where you get it.",
        "{product}, our house blend",
        ("Back in all shops", "How to keep it"),
        (
            "{product} is back in all shops, and by post from our web shop.",
            "Three beans from three farms make it, each roasted alone.",
            "Keep the beans dark and dry, and not in the fridge.",
            "What the date on the bag tells you is when it was roasted, not when it ends.",
            "It is made for filter and stands a little milk.",
            "The first batch of the season is a shade lighter.",
        ),
    ),
    "/events": Words(
        "Events | {brand}",
        "Open roastery, latte art, tastings and the market: what is on and how many places are left.",
        "Come by",
        ("Open roastery and market", "Courses"),
        (
            "On Saturdays the roastery is open from ten: smell, ask, and touch nothing hot.",
            "Latte art for beginners is on Thursday evening; six places a table.",
            "We pour at the town market at weekends, next to the cheese.",
            "When a grower visits us, everybody may ask about picking.",
            "Places are kept for ten minutes after the beginning.",
            "All events are free but the courses.",
        ),
    ),
    "/locations": Words(
        "Shops and markets | {brand}",
        "Northgate, Riverside, Old Mill and the station: addresses, hours, and which market we pour at.",
        "Where we pour",
        ("Four shops", "Markets this season"),
        (
            "Northgate has the long table, Riverside the view and Old Mill the yellow back room.",
            "The station shop opens first and closes last.",
            "At the town market we stand next to the cheese all weekend.",
            "Every shop has a tasting on Monday, as always, with eleven cups.",
            "New opening hours are on each door and here.",
            "Dogs may come in, bicycles may not.",
        ),
    ),
    "/guides/brewing": Words(
        "Brewing guide | {brand}",
        "Filter, cafetiere, moka pot and cold brew, step by step, with the grind for each.",
        "Brew it at home",
        ("Grind and dose", "Cold brew in five steps"),
        (
            "One bean and three grinds give three cups; begin in the middle.",
            "Cold brew takes five steps, and one of them is waiting for a night.",
            "Weigh the coffee, count the seconds, and change one thing at a time.",
            "A moka pot wants low heat and a coarser grind than you think.",
            "If your coffee tastes of nothing, use more of it before you buy another.",
            "Keep beans in their bag, rolled up, in a dark cupboard.",
        ),
    ),
    "/guides/water": Words(
        "Water guide | {brand}",
        "Why coffee tastes of nothing, hard and soft water, and a kettle without scale.",
        "Why your coffee tastes of nothing",
        ("Hard and soft water", "A kettle without scale"),
        (
            "If your coffee tastes of nothing, it is the water, mostly.",
            "Hard water flattens a cup, soft water sharpens it.",
            "Descale a kettle with citric acid, rinse twice, and nothing tastes of vinegar.",
            "A filter jug lasts four weeks on a family's coffee.",
            "Water straight off the boil scalds a light roast; wait a minute.",
            "Your town publishes the hardness of its water once a year.",
        ),
    ),
    "/about/roastery": Words(
        "The roastery | {brand}",
        "Who roasts, on what, and where the sacks come from.",
        "Behind the roaster",
        ("People", "From the port to the bag"),
        (
            "Four people roast, two pack, and one drives to the port for the sacks.",
            "Our roaster holds fifteen kilos, and its first batch of the week is {product}.",
            "Forty bags fit into the van if the driver is patient.",
            "On Mondays we taste all batches of the week before, roasters and bakers together.",
            "We painted the back room ourselves, and it shows.",
            "Burnt thumbs are part of the trade.",
        ),
    ),
}
"""The pages of the site itself, to which own posts lead, by their path."""
