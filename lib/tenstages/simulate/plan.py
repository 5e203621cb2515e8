"""What is planted, with a reason for each constant.

These numbers were written down before any analysis was scored against them.  A later change
comes alone in a commit, with the old and new figures of the naive and of the good method.

The first company (`LARKSPUR_SEED`) has the central figures; every other seed draws around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LARKSPUR_SEED = 20261122
"""The sample company's seed: the day on which the simulator was first committed.  It never
changes; about one reveal in ten must miss, and a seed chosen after a look would hide that."""

# --- Calendar -------------------------------------------------------------------------------
FIRST_SOCIAL_DAY = date(2024, 12, 30)  # a Monday, so that social weeks are ISO weeks
SOCIAL_WEEKS = 78  # a year and a half: one full season and a half to compare it with
SALES_WEEKS = 156  # three years: a media mix needs three seasons; social data are their last half

# --- Truth 1: share of voice ----------------------------------------------------------------
BRAND_SHARES = (0.31, 0.34, 0.22, 0.13)
"""Own brand and three rivals.  Own is a close second, so that a raw count (swollen by a name
that is also a flower and a town) puts it first although it is not."""
SHARE_JITTER = 0.08
"""Log standard deviation around the central shares: the first two swap in about a fifth of
seeds, so a rank must be earned from the data, not known from the design."""
RELEVANT_MENTIONS = 96_000
"""Relevant human mentions that exist in 78 weeks; with irrelevant hits, machines, reposts and
overlapping exports this gives about 150,000 rows, a mid-sized brand's licence volume."""
PRECISION = (0.62, 0.93, 0.90, 0.95)
"""Relevant part of what a name query finds.  A common word as a name costs four hits in ten;
coined names lose a few to surnames and places."""
PRECISION_JITTER = 0.15  # on the logit scale; .62 becomes .55 to .69 in two thirds of seeds
AUTHORS = 60_000
"""People who might speak; about 38,000 do, 2.3 mentions each."""
ACTIVITY_SPREAD = 1.2
"""Log standard deviation of an author's rate: the busiest tenth writes about half of it all,
as in every study of participation."""
BRAND_FOCUS = 0.6
"""Dirichlet concentration of an author's preference among the brands: most people speak of one."""
HYPERACTIVE_AUTHORS = 3
HYPERACTIVE_SHARE = 0.09
"""Three accounts that follow the trade write 9% of all: people, not machines.  They are what
makes a mention-level interval far too narrow."""
HYPERACTIVE_FOCUS = 8.0  # they follow the trade, not one brand, yet each has a favourite
SESSION_CHANCE = 0.25
"""Chance that a mention continues the author's last one within three hours: talk comes in bursts."""
DUPLICATE_DAYS = 5.5
"""Quarterly exports overlap by this many days: 6% of rows are delivered twice."""
BOT_SHARE = 0.04  # of matched posts: within the range that platforms themselves report
BOT_ACCOUNTS = 90
BOT_BRANDS = (0.45, 0.35, 0.12, 0.08)  # promotion hangs on to the two names most searched for
BOT_DISGUISED = 0.10  # accounts bought with some age, which a rule on account age alone misses
SHARE_CHANCE = 0.10  # reposts among matched rows; passing on is counted apart from speaking
SYNDICATED_NEWS = 0.25  # part of the news items that run again, word for word, elsewhere
WEEKLY_SHOCK = 0.06
WEEKLY_SHOCK_MEMORY = 0.3
"""Each brand's week is 6% better or worse than its season for reasons nobody records, and a
third of that lasts into the next week: the reason why weeks, not mentions, are the unit of a
before-and-after comparison."""
CODED_PER_BRAND = 400  # two coders' work of two days; gives precision to within 4 points

# --- Truth 2: what the queries missed --------------------------------------------------------
NAME_SPELT = 0.80  # on the microblog a fifth write the name in a way no query lists
NAME_SPELT_ELSEWHERE = 0.92
NAME_SPELT_NEWS = 0.99  # edited text
RIVAL_NAME_SPELT = 0.93  # coined names are copied, not guessed
HANDLE_USED = 0.38  # people who address the account or its tag
PRODUCT_NAMED = 0.24  # people who name the house blend: a third way to be found
DEPENDENT_ODDS_RATIO = 2.0
"""Hard world: who spells the name right also knows the handle.  Two lists cannot see it."""
BRANDWATCH_NEWS = 0.90  # even a large tool lacks a tenth of small outlets and blogs
GOOGLE_ALERTS_NEWS = 0.60

# --- Stage 1, further tools ------------------------------------------------------------------
# A company tries services out and keeps some feeds beside its main tool.  What they hold, the main
# tool holds too: they show how deliveries of one post merge, and leave every planted figure as it is.
TRIAL_PART = 0.6  # of the main tool's finds in those weeks: no two services index the same pages
MELTWATER_WEEKS = ((11, 12), (68, 69))
"""Social weeks, both included, of two trials: one before the vendor changed its header, one after."""
TALKWALKER_WEEKS = (46, 47)  # a fortnight is what services let people try
OWN_POSTS_A_WEEK = 10.0  # on X, as a mid-sized brand does; stage 2 plants how they are spread
OWN_REPLIES_PART = 0.10  # of the posts that use its account, answered by hand; stage 3 plants how fast
OWN_REPOSTS_A_WEEK = 1.0  # praise passed on
OWN_REDDIT_A_WEEK = 1.0  # a comment below somebody's post
FEED_POSTS = 20  # newest posts that a blog's feed holds, as blogging software has it by default
FEED_SAVED_WEEKS = (13, 26, 39, 52, 65, 78)  # social weeks at whose end somebody saved the feeds

# --- Truth 28, stage 1: nothing happened ------------------------------------------------------
PACKAGING_WEEK = 30  # social week of the new packaging: far from holidays and from the crisis
PACKAGING_TALK = 0.05
"""After the launch 5% of the brand's mentions speak of the packaging, and the volume does not
change: people talk about it instead of something else.  The planted effect on share is 0."""

# --- Storyline (its analyses come with stages 3 and 4; its mentions stand here) ---------------
CRISIS_WEEK = 61
CRISIS_PART = 0.055  # of the own brand's mentions: three times the usual volume for ten days
ODD_REPORTS_DAYS = 10  # first odd mentions before it breaks
ODD_REPORTS_PART = 0.003
SLOW_BURN_WEEK = 49
SLOW_BURN_PART = 0.015  # late holiday deliveries, creeping up over three weeks
PRAISE_WEEK = 40
PRAISE_PART = 0.012  # a kind barista goes viral: more mentions, none of them bad
SPAM_WEEK = 33
SPAM_PART = 0.35  # of all machine posts come in this one wave
RIVAL_PRAISE_WEEK = 20
RIVAL_PRAISE_PART = 0.02
NEGATIVE_FROM, NEGATIVE_TO = 0.22, 0.31  # drift of the own brand's negative share (truth 3)
RIVAL_NEGATIVE = 0.24
POSITIVE_SHARE = 0.38
NEUTRAL_PAINS = 0.30  # part of neutral mentions that hold one of the two neutrally worded pains
PAIN_WEIGHTS = {
    # first week's weight, last week's weight: two rise, one falls, the others stay (truth 8)
    "leaking lid": (1.0, 1.0),
    "late delivery": (2.2, 1.0),
    "app ordering fails": (0.8, 2.0),
    "price rise": (1.0, 2.2),
    "queue at rush hour": (1.6, 1.6),
    "curt staff": (1.0, 1.0),
}
SECOND_PAIN = 0.12  # negative posts that hold two pain points: people seldom complain of one thing
MENDED_WEEK = 70  # the new lid is in the shops (truth 18 follows it)
MEND_PRAISE = 0.03  # of the own brand's positive mentions from then on
NEUTRAL_PAIN_TOPICS = ("oat milk out", "grind confusion")

# --- Truth 3: sentiment as people read it -------------------------------------------------------
SENTIMENT_DRAWN = 1_900
"""Hits of the own query that two coders read: six in ten are about the brand, so some 1,200 sentiments come
of them, two days' work for each."""
DIFFICULT_PART = 0.2  # posts with irony, mixed feelings or missing context, as any coder will tell
DIFFICULT_ERROR, EASY_ERROR = 3.0, 0.5
"""How much more, and less, often a coder errs there: errors of two people fall on the same posts, so they
sometimes agree on what is wrong, and no talk mends that."""
CODER_ERRORS = (0.075, 0.1)
"""Mean part of posts that each coder reads otherwise than the writer meant.  With the difficult posts this
makes Krippendorff's alpha about .78: usable, below the .80 that its author asks of firm conclusions."""
REFUGE = 0.8  # of a feeling that was not seen, the part called neutral; the rest becomes its opposite
HARSHNESS = (0.5, 0.7)  # of a neutral post that is misread, the part called negative, by coder

# --- Stage 2: the own accounts ------------------------------------------------------------------
# Counts of the company's own accounts do not shrink with a world's scale: they cost little, and a survey
# of five hundred needs people to be drawn from.
NETWORKS = ("x.com", "facebook.com", "instagram.com", "youtube.com", "linkedin.com", "flickr.com")

# --- Truth 4: unique reach, hidden losses ---------------------------------------------------------
MIGHT_FOLLOW = 240_000  # people to whom an account of ours was ever shown: four times those who follow one
FOLLOWERS_AIMED = (21_000, 36_000, 30_000, 4_900, 7_500, 1_500)
"""Who ever followed, by network: a regional roaster's, its page oldest and largest; about 87% still do."""
FOLLOWERS_JITTER = 0.2  # log standard deviation by account and seed
TASTES = {
    # what people are after: (part of them, pull of each network)
    "the shop round the corner": (0.40, (0.6, 2.2, 1.0, 0.3, 0.2, 0.1)),
    "pretty things": (0.30, (0.7, 0.5, 2.4, 0.8, 0.2, 0.5)),
    "the trade": (0.12, (2.2, 0.4, 0.8, 1.0, 4.0, 0.3)),
    "brewing at home": (0.13, (1.4, 0.6, 1.0, 4.0, 0.4, 0.6)),
    "taking pictures": (0.05, (0.5, 0.6, 2.2, 0.8, 0.2, 12.0)),
}
DEVOTION = 0.35
"""Shape of the gamma distribution of devotion: most care little, a few follow everything.  With the tastes
the union is about seven tenths of the sum: independence would say eight and a half."""
JOINED_BEFORE = 0.70  # of those who ever followed, before the window: growth of a fifth a year
GAIN_CLUMPS = 2.5  # shape of a day's gamma shock: people come by recommendation, so days differ
LEFT_A_YEAR = 0.07  # of members of old; people leave a brand's account seldom
FRAILTY = 0.5  # shape of the gamma distribution of leaving: the new and half-hearted leave first
CRISIS_ANGRY = 0.055
"""Followers who turn their back within three weeks of the crisis, the less devoted first, each leaving
most accounts that they follow: losses of one person on several networks come together."""
ANGRY_LEAVES = 0.75
CRISIS_CURIOUS = 0.10
"""Of those who joined in the window, so many came in the three weeks after the crisis, to look on: net
growth is nearly as ever, and hides that one follower in twenty-five left."""
CRISIS_DAYS = 21
PRAISE_JOINED = 0.05  # of those who joined in the window, in the fortnight of the kind barista
LOSS_WINDOW = 28  # days from the crisis over which losses are told: four whole weeks

# --- Truth 4: the overlap survey --------------------------------------------------------------
OVERLAP_ANSWERS = 500  # a week's work for one person; holds the union to within 3%
ANSWERS_AT_ONCE = 0.20  # of those asked; usual where a small gift is promised
ANSWERS_REMINDED = 0.15  # of those who had not: a reminder finds those who forgot, keen or not
KEEN_FACTOR = 1.7
"""Hard world: every further account followed makes people that much likelier to answer at once, so the
devoted are over-counted, overlap looks larger, and reach smaller by about a tenth."""

# --- Truth 31: a measure that changes its meaning -------------------------------------------------
RENAMED_NETWORK = "instagram.com"  # its vendor did so for all formats in 2025
RENAMED_WEEK = 36  # impressions become views: far from holidays, the header and the crisis
RENAMED_JUMP = 1.40
"""Each repeated look counts anew, so views are 1.4 times what impressions were; nobody more is reached."""

# --- Truth 28, stage 2: nothing happened ----------------------------------------------------------
HEADER_NETWORK, HEADER_WEEK = "facebook.com", 45
"""A new page header, designed at some cost, before the holidays.  Reach per post grows with followers and
season all the same, so before and after differ: the planted effect is 0."""

# --- What the own accounts publish ----------------------------------------------------------------
POSTS_PLANNED = {
    # posts a week that the plan says, part of weeks in silence, mean length of a silence in weeks
    "x.com": (10.0, 0.0, 1.0),  # as `own_accounts` makes them; here only held against the plan
    "facebook.com": (5.0, 0.02, 1.0),
    "instagram.com": (4.0, 0.02, 1.0),
    "youtube.com": (1.0, 0.10, 2.0),
    "linkedin.com": (3.0, 0.65, 4.0),  # neglected: whoever had the password has other duties
    "flickr.com": (2.0, 0.05, 2.0),
    "blog": (1.0, 0.15, 2.0),
}
SLOT_KEPT = 0.96  # of planned posts in weeks without silence: some days are too full
STOPPED_NETWORK, STOPPED_WEEK = "flickr.com", 34  # last week with a post, and nobody said that it ended
REPLIES_A_WEEK = {"facebook.com": 6.0, "instagram.com": 3.0, "youtube.com": 0.4, "linkedin.com": 0.2}
"""Answers below others' words; on X they are those of `own_accounts`.  Three accounts only broadcast."""
REPLY_CLUMPS = 1.2  # shape of a week's gamma shock: somebody answers a whole thread, or nobody does
POST_PURPOSES = {
    # what a post is for: (part of posts outside campaigns, engagements of a hundred people reached)
    "activity": (0.25, 3.6),
    "event": (0.18, 3.0),
    "announcement": (0.22, 1.8),
    "campaign": (0.0, 1.2),
    "content": (0.35, 4.8),
}
"""What helps or shows people draws four times what sells: the order that engagement studies agree on."""
CAMPAIGNS = {
    # name: first week, weeks, part of posts in them that serve it
    "spring opening": (12, 3, 0.5),
    "cold brew summer": (25, 4, 0.45),
    "holiday box": (47, 4, 0.6),
    "anniversary": (58, 2, 0.5),
    "new lid": (70, 3, 0.5),
}
REACH_OF_FOLLOWERS = {"facebook.com": 0.07, "instagram.com": 0.15, "linkedin.com": 0.12, "youtube.com": 0.20}
"""Part of followers whom a usual post reaches for nothing; the others tell no reach."""
VIEWS_OF_FOLLOWERS = {"x.com": 0.09, "flickr.com": 0.25}
BLOG_VIEWS = 210.0  # of a post, in its life
LOOKS = 1.25  # times that a person reached sees a post
FORMATS = {
    # network: format: (part of posts, reach against the network's usual)
    "facebook.com": {
        "picture": (0.35, 1.0),
        "link": (0.30, 0.7),
        "video": (0.15, 1.3),
        "album": (0.10, 1.1),
        "text": (0.10, 0.9),
    },
    "instagram.com": {"picture": (0.5, 0.9), "album": (0.2, 1.0), "short video": (0.3, 1.6)},
    "youtube.com": {"video": (0.6, 1.0), "short video": (0.4, 1.7)},
    "linkedin.com": {"link": (0.4, 0.8), "picture": (0.3, 1.0), "document": (0.2, 1.3), "poll": (0.1, 1.5)},
    "flickr.com": {"picture": (0.8, 1.0), "album": (0.2, 1.1)},
    "blog": {"article": (1.0, 1.0)},
}
POST_LUCK = 0.45  # log standard deviation of a post's reach
WEEK_LUCK, WEEK_LUCK_MEMORY = 0.12, 0.5  # the same of an account's week: a ranking's moods last
PASSED_ON, PASSED_ON_FACTOR = 0.03, 5.0  # posts that a large account passes on: no lognormal's tail
ENGAGED_LUCK = 0.5  # of its engagement, beyond its reach
REACHED_LESS_ENGAGED = 0.15  # the further a post goes, the fewer of those it reaches know us
BOOSTED = {"campaign": 0.45, "event": 0.12, "announcement": 0.08, "activity": 0.03, "content": 0.03}
"""Part of posts that money is put behind, by purpose: a tenth of all, and not the best of them."""
PAID_NETWORKS = ("facebook.com", "instagram.com", "linkedin.com")
PAID_REACH = 3.5  # times the organic reach of a usual post
PAID_LOOKS = 1.9
PAID_ENGAGED = 0.35  # engagement of those reached for money, against the others'

# --- Links and visits -------------------------------------------------------------------------------
LINKED = {"text": 0.3, "link": 1.0, "video": 0.4, "article": 1.0, "document": 0.6, "poll": 0.2}
LINKED_OTHERWISE = 0.15
LINKLESS = ("instagram.com", "blog")  # no links in posts there; and a blog's lead from page to page
LINK_HOME = 0.9  # of links, to our own site; the others lead to a partner or a paper
UNTAGGED = {"facebook.com": 0.25, "linkedin.com": 0.45, "youtube.com": 0.85}
UNTAGGED_OTHERWISE = 1.0  # nobody tags there
TAG_SPELLINGS = {
    # how `utm_source` is spelt, first as agreed; several hands write tags
    "facebook.com": ("facebook", "Facebook", "fb"),
    "linkedin.com": ("linkedin", "LinkedIn", "li"),
    "youtube.com": ("youtube", "YouTube", "yt"),
}
SPELT_AS_AGREED = 0.75
MEDIUM_SPELLINGS = (("social", 0.80), ("Social", 0.10), ("post", 0.10))
CLICKS = 0.022  # of those reached, where a post has a link
CLICKS_COUNTED = 0.92  # of clicks become visits: the others leave before the page counts them
REFERRER_LOST = {"facebook.com": 0.5, "linkedin.com": 0.45, "youtube.com": 0.35}
"""Part of untagged clicks that arrive without a word of where from: they count as direct."""
REFERRER_LOST_OTHERWISE = 0.3
DARK_SOCIAL = 85.0
"""Visits a day from links passed on in messengers and mail: no tag, no referrer, so they count as direct.
They land on deep pages, which hardly anybody types."""
OTHERS_LINKS = 45.0  # visits a day from what others say of us on social networks; half lose their referrer
VISITS_A_DAY = {
    # source, medium: visits a day
    ("(direct)", "(none)"): 190.0,
    ("google", "organic"): 420.0,
    ("bing", "organic"): 28.0,
    ("google", "cpc"): 85.0,
    ("newsletter", "email"): 48.0,
}
NEWS_LINKS = 26.0  # visits a day from news sites and blogs
VISIT_CLUMPS = 25.0  # shape of a day's gamma shock: a fifth up or down
VISITS_SEASON = 0.25  # before the holidays more is bought on the site
CRISIS_VISITS = 1.6  # times the usual direct and search visits in the ten days of the crisis

# --- Truth 5: surges, as series of counts for the record of coverage ---------------------------------
# The story's own events stand in its mentions; these series exist so that hundreds of crises can be pooled.
SURGE_RATE, SURGE_RATE_JITTER = 5.0, 0.5
"""Mentions in a mean hour, and log standard deviation by seed: the sample company's size to five times it."""
SURGE_SEASON = 0.15  # half the way from a year's quietest week to its busiest
SURGE_WEEK_SHOCK, SURGE_WEEK_MEMORY = 0.10, 0.4  # a week is a tenth better or worse, for no known reason
SURGE_CLUMPS = 5.0  # shape of an hour's gamma shock: talk draws talk, so no hour is Poisson
SURGE_NEGATIVE_SHOCK = 0.12  # of a week's negative share, on the logit scale; its drift is that of truth 3
SURGE_KINDS = {
    # kind: how many in 78 weeks, hours to the peak, hours in which it falls to a third, height at the peak in
    # mean hours' mentions, negative part
    "flash": (3, (5, 12), (18, 40), (3.0, 7.0), 0.80),
    "slow burn": (3, (120, 216), (48, 96), (0.8, 1.8), 0.75),
    "night": (3, (3, 7), (8, 20), (2.5, 6.0), 0.92),
    "praise": (2, (5, 14), (16, 40), (4.0, 9.0), 0.03),
    "spam": (2, (2, 4), (12, 30), (4.0, 10.0), 0.0),
    "support": (2, (4, 10), (10, 24), (3.0, 6.0), 0.12),
}
"""Nine crises a seed, so that 40 seeds pool 360.  Heights overlap, so volume alone tells nothing."""
SURGE_CRISES = ("flash", "slow burn", "night")
SURGE_RISE = {"slow burn": 2.0}  # power with which a surge rises; a slow burn creeps up
SURGE_RISE_OTHERWISE = 1.3
SURGE_FALL = 0.8  # power in the exponent of the fall: quick at first, with a long tail
SURGE_SLEEPS = {"night": 0.0, "spam": 0.0}  # part of a surge that keeps to the hours of the day
SURGE_SLEEPS_OTHERWISE = 0.5
SURGE_BEGINS = {"night": (22, 27)}  # hours of the clock between which it begins; 27 is three in the morning
SURGE_BEGINS_OTHERWISE = (8, 20)
SURGE_EXCESS = 5.0  # expected excess since a surge's first hour at which it counts as begun: its onset
SURGE_OVER = 0.1  # part of the peak's excess below which a surge is over
SURGE_LEARNING_WEEKS = 8  # without surges, so that a detector can learn what is usual
SURGE_QUIET_WEEKS = 12  # without surges, for false alarms
SURGE_ROOM, SURGE_ROOM_SLOW = 3, 5  # weeks that a surge has for itself, so that no two overlap
SPAM_ACCOUNTS, SPAM_TEXTS = 12, 5  # of one wave: many posts, few hands, fewer words
AUTHORS_AGAIN, TEXTS_AGAIN = (
    0.06,
    0.03,
)  # of people's mentions: by an author, in words, of that hour
OWN_WORDS_SEEN = 0.35
"""Hard world: a classifier that does not know the crisis's words sees a third of its negatives; the others
count as neutral.  Everyday negatives are seen as ever."""
ORACLE_FALSE_ALARMS = 0.5
"""Mean false alarms of the oracle in 12 quiet weeks: then nine seeds in ten have at most one."""
ORACLE_RUNS = 24  # simulated quiet spans of 12 weeks that set its threshold

# --- Truth 6: momentum ---------------------------------------------------------------------------------
MOMENTUM_DAYS = 364  # a year of days: long enough for a break of slope, short enough for one season
MOMENTUM_MEASURES = {
    # measure: usual value of a day, standard deviation of a day's shock, its memory, is it a count
    "followers": (40_000.0, 0.004, 0.6, False),
    "mentions": (120.0, 0.10, 0.35, True),
    "traffic": (900.0, 0.08, 0.45, True),
    "topic": (14.0, 0.12, 0.25, True),
}
"""Followers are a level that moves little; the others are counts of a day.  Shocks last: 35% of a day's
into the next."""
MOMENTUM_SLOPE = 0.008  # standard deviation of the first slope, log a week: 0.8% a week is half a year's 23%
MOMENTUM_CHANGE = (0.02, 0.05)
"""Size of the break, log a week, either way: a topic that doubles in 14 to 35 weeks where it stood still."""
MOMENTUM_FOLLOWERS = 0.12  # slopes of followers against those of the others: a level cannot leap
MOMENTUM_BREAK = (0.3, 0.7)  # of the series, where the break falls; two: a third of the way apart at least
MOMENTUM_WEEKDAYS = 0.12  # standard deviation of the weekdays' pattern; none of a level

# --- Truth 7: support cases ------------------------------------------------------------------------------
CASE_WEEKS = 26  # the newest half year: what support systems keep at hand
CASES_PEAK, CASES_NIGHT = (
    60.0,
    6.0,
)  # cases an hour over all channels, a usual weekday's busiest and its night
CASE_WEEKDAYS = (1.12, 1.04, 1.0, 1.0, 1.02, 0.62, 0.55)  # Monday brings what the weekend kept
CASE_HOURS = (8.0, 1.2, 20.5, 1.5)  # when the day of the customers begins and ends, and how suddenly
CASE_WEEK_SHOCK = 0.06  # log standard deviation of a week's cases
CASE_CHANNELS = {"Email": 0.42, "Chat": 0.25, "Phone": 0.20, "Facebook": 0.08, "Twitter": 0.05}
CASE_EXPORTED = ("Facebook", "Twitter")
"""What the sample's export holds: the view of the social care desk, an eighth of 135,000 cases.  All of them
would take more room than may be committed; mail, chat and telephone stay in other systems."""
CASES_FROM_POSTS = 0.5
"""Of negative posts on X that address the account and were not answered there: the desk opens a case."""
CASE_NOTICED = (4, 90)  # minutes from such a post to its case
CRISIS_CASES = 3_000.0  # at scale 1, of the crisis's own: more than half a week's, within some days
CASE_TOPICS = {
    # first week's weight, last week's weight: pains as in the mentions, the neutral two as questions
    "leaking lid": (1.0, 1.0),
    "late delivery": (2.4, 2.0),
    "app ordering fails": (1.6, 2.0),
    "price rise": (0.6, 0.8),
    "queue at rush hour": (0.6, 0.6),
    "curt staff": (0.8, 0.8),
    "oat milk out": (0.5, 0.5),
    "grind confusion": (1.2, 1.2),
}
CASE_SHIFT = (9, 17)  # hours of work, Monday to Friday, on the company's clock; no holidays are kept
CASE_CAPACITY = 1.4
"""First answers that the desk can give, against those that a usual week asks for: weekends and nights pile
up, and are worked off by Tuesday's noon; the crisis fills the week after it."""
CASE_CAPACITY_SHOCK = 0.06  # log standard deviation by week: leave and illness
CASE_DELAY, CASE_DELAY_SPREAD = 0.5, 1.0
"""Median hours of work from a case's turn to its answer, and log standard deviation: looking things up."""
CASE_HARD, CASE_HARD_FACTOR = 0.3, 2.5  # part of hard cases, and how much longer each step takes there
CASE_NEVER = 0.12  # never answered: overlooked, sent on, or hopeless
CASE_CLOSED_UNANSWERED = 0.5  # of those, closed by the system all the same
CASE_CLOSED_AFTER = 14  # days after its opening
CASE_AT_ONCE = 0.35  # of answered cases, solved by the first answer
CASE_SOLVING, CASE_SOLVING_SPREAD = 5.0, 1.1  # median hours of work to the solution of the others
CASE_CLOSES = 4  # days after its solution a case is closed and cannot open again
CASE_REOPENS = 0.12  # mean number of times, a case
CASE_SENT_ON = 0.45  # of cases that are another department's than service, which gets all first
CASE_SENT_AGAIN = 0.10  # of those, to the wrong one first
CASE_RATED, CASE_GOOD = 0.18, 0.86  # solved cases that are rated; good ones where the answer came at once
CASE_GOOD_FALLS = 0.10  # less for each doubling of hours of work waited, on a scale of parts
CASE_SERVICE_LEVEL = 4.0  # hours of work within which a case is to be answered
EASY_FIRST_PART = 0.25
"""Hard world: agents take easy cases first, so these wait a quarter of the time and the hard ones longer."""
DIFFICULTY_NOTED = 0.6  # of cases there, whose difficulty stands in a tag; elsewhere of all

# --- Truth 28, stage 3: nothing happened -----------------------------------------------------------------
TEMPLATES_WEEK = 66
"""Social week of the new reply templates, halfway through the cases.  The crisis and its backlog fall before
it, so waiting is shorter afterwards all the same: the planted effect on time to first response is 0."""

# --- Truth 8: pain points -------------------------------------------------------------------------------
# Which pains there are, their weights, the neutral ones and second ones stand with the storyline.
PAIN_STEADY = 0.02
"""Log change a month of a pain's expected share below which it is called steady: a fifth in ten months, for
which nobody changes a plan.  As a part of all mentions no pain stands still, since negative talk grows."""
PAIN_DRAWN = 500  # of the posts that were read as negative or neutral: one person's day, twice
PAIN_MISSED = (0.06, 0.08)  # pains that each coder reads over
PAIN_MISSED_NEUTRAL = 2.0  # times as often where no feeling points to it
PAIN_MISTAKEN = 0.03  # pains that a coder takes for another
PAIN_IMAGINED = (0.015, 0.025)  # posts without a pain in which each coder sees one
NEW_PAIN = "tip screen"
NEW_PAIN_WEEK, NEW_PAIN_PART = 40, 0.15
"""Hard world: halfway a ninth pain comes up and takes a seventh of the complaints, as much as a usual one."""

# --- Truth 28, stage 4: nothing happened -----------------------------------------------------------------
QUEUE_PAIN, QUEUE_CAMPAIGN = "queue at rush hour", "holiday box"
"""People say that the holiday campaign brought the queues.  It comes as the season rises, so there are more
mentions of everything, of queues too: its planted effect on their share is 0."""

# --- Truth 9: words of departments, for the record of coverage -----------------------------------------
WORDS_TEXTS = 3_000  # of both departments together: half a year's notes on cases
WORDS_PLANTED = 12  # a department: 24 words, so that the best twenty can all be right
WORDS_RATIO = (2.5, 6.0)
"""How much more often a planted word is used in its department: chance among a thousand words does less."""
WORDS_NOTES = 2  # remarks with one word that may be planted, added to each text
WORDS_COMMON = 60  # words as frequent as the planted ones and used alike: what chance makes of words
WORDS_RARE, WORDS_RARE_PART = 400, 0.12
"""Rare words, used alike, and their part of the remarks: about two uses each, so most stand in one department
only and their raw odds are infinite."""
WORDS_UNEVEN = 0.3  # log standard deviation of a word's frequency
WORDS_SIZES = 20.0  # hard world: one department has twenty times the texts of the other

# --- Truth 10: venues, for the record of coverage ---------------------------------------------------------
# The story's specialist forum has its 6%, and what its threads hold was settled with stage 1: it is measured
# as it is.  These series exist so that influence can be planted.
VENUE_POSTS = 12_000  # of a half year, at any scale; the four brands together
VENUE_PARTS = {
    # venue: (category, part of posts, replies that a usual post draws, posts of a usual author)
    "x.com": ("microblog", 0.44, 0.6, 2.0),
    "reddit.com": ("forum", 0.11, 1.6, 2.0),
    "beantalk.example": ("forum", 0.06, None, 4.0),  # its replies follow from its part of dialogue
    "homebarista-board.example": ("forum", 0.05, 1.8, 3.0),
    "citychat.example": ("forum", 0.04, 1.2, 2.0),
    "facebook.com": ("social network", 0.11, 0.7, 1.5),
    "instagram.com": ("photo", 0.09, 0.5, 1.5),
    "youtube.com": ("video", 0.04, 0.9, 1.5),
    "cupcritic.example": ("reviews", 0.03, 0.1, 1.2),
    "theeveningsheet.example": ("news", 0.03, 0.3, 6.0),
}
"""Parts and pull as community studies have them: few speak in forums, and are answered there."""
FORUM_DIALOGUE, FORUM_DIALOGUE_JITTER = 0.41, 0.12  # part of all replies, and its logit's deviation by seed
VENUE_JITTER = 0.10  # log standard deviation of a venue's part and pull by seed
THREAD_LENGTH = 4.0  # posts of a forum's thread; elsewhere most stand alone
THREAD_LENGTH_ELSEWHERE = 1.3
THREAD_CLUMPS, POST_CLUMPS = 1.5, 0.8  # shapes of gamma shocks of replies: threads catch on, posts do too
VENUE_AUTHORS_UNEVEN = 1.0  # log standard deviation of an author's rate in a venue
MISSED_VENUES, MISSED_ODDS = 2, 0.35
"""Venues where the odds that a post is about us are a third of those elsewhere: our matter is spoken of, and
we are not."""
MISSED_AMONG = (
    "reddit.com",
    "homebarista-board.example",
    "facebook.com",
    "instagram.com",
    "citychat.example",
)
VENUE_LOYALTY = 1.5  # concentration of an author's preference among brands; small is faithful
PILE_ON_THREADS, PILE_ON_DAYS = 2, 2
PILE_ON_POSTS = 30  # of one such thread
PILE_ON_REPLIES = 1.3
"""Hard world: two threads of another venue draw, within two days, 1.3 times the replies that the forum has in
the whole half year: anger that passes, and no dialogue."""
PILE_ON_AMONG = ("x.com", "facebook.com", "instagram.com")

# --- Stage 5: the inbox of the help page -----------------------------------------------------------------
# What people write to the company's own help page and what it answers.  None of it is a mention: listening
# tools do not see below a company's own pages, so nothing of the stages before changes.
INBOX_THREADS = 5_400  # at scale 1, over the window: ten a day, a page of some ten thousand people
INBOX_WEEK_SHOCK = 0.12  # log standard deviation of a week's threads
INBOX_CRISIS_THREADS = 0.06  # of all threads, about the lid in the ten days of the crisis
INBOX_AUTHORS = 0.62
"""Authors for each thread: most write once; the shape of the gamma distribution of writing again is small."""
INBOX_WRITES_AGAIN = 1.2
SEVERITY = ("mild", "annoyed", "severe")
SEVERITY_PARTS = (0.45, 0.35, 0.20)  # as care desks grade public complaints: most are small matters
SEVERITY_PARTS_CRISIS = (0.15, 0.35, 0.50)
PUT_RIGHT = (0.65, 0.50, 0.30)
"""Part of matters that can be put right on the spot, by severity: a forgotten spoon can, a scald cannot."""
ANSWERED = (0.50, 0.46, 0.38)  # of threads, by severity: the page answers what it can answer
TEAMS = {
    # who writes for the page: (part of answers, log odds of an empathic one)
    "service desk": (0.50, 0.0),
    "shop managers": (0.22, 0.3),
    "roastery": (0.10, -0.4),
    "marketing": (0.18, 0.5),
}
"""Teams, not persons.  Which team answers depends on the day alone, and no team is liked better."""
ANSWER_HOURS, ANSWER_SPREAD = 5.0, 1.0  # median hours to an answer, log standard deviation
ANSWER_TRIAGE = (1.2, 1.0, 0.7)  # factor by severity: the worst is answered first

# --- Truth 11: what an empathic answer does ----------------------------------------------------------------
EMPATHIC = (-0.72, (0.95, 0.0, -1.2), 0.95)
"""Log odds of an empathic answer: usual, by severity, and where the matter can be put right.  It is easier to
be warm to those who are hardly hurt: that is the picking of easy cases, and it doubles the raw difference."""
RETURNS = (-0.20, (0.1, -0.1, -0.4), 0.6, -0.10, 0.45)
"""Log odds that the author writes again within the fortnight: usual, by severity, where it can be put right,
for each log of the hours waited against the median, after an empathic answer."""
FRIENDLY = (0.0, (0.9, -0.3, -1.6), 1.0, -0.10, 0.60)
"""The same that what a returning author writes is friendly.  Together an empathic answer adds about .12 to
the part of answered threads that get a friendly word, and the raw difference is about .26: figures of the
planted model alone, computed before any analysis was run on it."""
WARM_JITTER = 0.25
"""Log standard deviation by seed of the factor on both effects of an empathic answer; the sample's is 1."""
AUTHOR_WARMTH = 0.5  # log odds' standard deviation between authors, in coming back and in being friendly
UNFRIENDLY_OTHERWISE = 0.6  # of what is not friendly; the rest is neither
RETURN_DAYS = 14  # the fortnight in which a next word counts
RETURN_MEDIAN = 2.5  # days until it, exponential, cut at the fortnight
RETURN_LATER = 0.12  # of those who say nothing in it, so many come back later: too late to count
EFFECT_DRAWN = 1_000
"""Answered threads that two people read whole, drawn at random: four days' work for each.  Standard error of
the effect about .03, so the raw difference can be told from it."""
EFFECT_DRAWN_UNANSWERED = 300  # unanswered openings that they read for needs as well
INBOX_CODER_MISSES = (0.05, 0.07)  # labels that each coder reads otherwise, of any question
SEVERITY_SLIP = (0.07, 0.09)  # openings that each coder puts one step beside

# --- Truth 28, stage 5: nothing happened --------------------------------------------------------------------
EMOJI = (-0.45, (0.7, 0.0, -1.0), 0.6)
"""Log odds of an emoji in an answer, as for an empathic one.  People believe that it warms; it goes with easy
cases just so, and its planted effect on a friendly word is 0."""

# --- Truth 11: needs ----------------------------------------------------------------------------------------
NEED_OF = {
    # challenge: weights of the needs behind it
    "leaking lid": {"put it right": 5, "be heard": 2, "know how": 1, "fair dealing": 1},
    "late delivery": {"put it right": 3, "save time": 3, "be heard": 1, "know how": 2},
    "app ordering fails": {"know how": 4, "save time": 4, "put it right": 1},
    "price rise": {"fair dealing": 6, "be heard": 1, "belong": 1},
    "queue at rush hour": {"save time": 6, "be heard": 1, "belong": 1},
    "curt staff": {"be heard": 6, "fair dealing": 1, "belong": 2},
    "oat milk out": {"know how": 3, "save time": 1, "belong": 2},
    "grind confusion": {"know how": 8, "belong": 2},
}
"""One pain may stand for different needs: whoever counts pains alone does not see what would help."""
NEEDS = ("put it right", "know how", "be heard", "fair dealing", "save time", "belong")
NEED_SAID = 0.85  # of openings that say what they need; the others leave it to be guessed
BESIDE_NEEDS = {
    # question of the code book: (part of openings that say it, its answers with their weights)
    "option": (
        0.40,
        {"wait and see": 3, "go elsewhere": 3, "make it at home": 2, "money back": 2, "tell others": 1},
    ),
    "objective": (
        0.45,
        {"quiet morning": 3, "guests to serve": 2, "way to work": 4, "learn to brew": 2, "a present": 1},
    ),
    "filter": (
        0.30,
        {"a friend said": 2, "read reviews": 2, "always came here": 3, "saw the advert": 1, "new in town": 1},
    ),
    "experience": (
        0.35,
        {"first time": 2, "happened before": 3, "better in the past": 2, "usually good": 3},
    ),
}
REGULARS = {"always came here": 3.0, "usually good": 2.0, "better in the past": 3.0, "happened before": 2.0}
"""How much more often those who wrote before say so: segments differ, and the empathy map shows it."""
HELD_OUT = 3  # a third of the phrasings of each pool is left out, another third for each seed

# --- Truth 12: from answering to speaking ------------------------------------------------------------------
REACTIVE_BEFORE, REACTIVE_AFTER = 0.80, 0.55
REACTIVE_JITTER = 0.15  # logit standard deviation of either by seed
SHIFT_AMONG = (0.3, 0.7)  # of the window, where the week of the shift falls; the sample company's is fixed
SHIFT_WEEK = 44  # the new community manager's first week; far from crisis, packaging and holidays
SHIFT_WEEK_WORDS = 40.0  # own words a week where the series is made alone, at any scale
SHIFT_SHOCK = 0.20  # log standard deviation of a week's own words
SHIFT_CLUMPS = 60.0  # concentration of a week's reactive part: a little more than binomial
GRADUAL_WEEKS = 16  # hard world: the shift takes so many weeks instead of one

# --- Truth 12: message pull-through ------------------------------------------------------------------------
PULL_THROUGH, PULL_THROUGH_JITTER = (
    0.18,
    0.20,
)  # part of earned mentions that carry it; logit deviation by seed
PULL_MENTIONS = 2_500  # earned mentions of a half year, at any scale
PULL_IN_OUR_WORDS = 0.55  # of those that carry it: the others say it in words of their own
PULL_WORDS_ELSEWHERE = 0.03  # of those that do not: the words in another sense, or in scorn
PULL_DRAWN = 400  # mentions that two people read, one day's work
MESSAGE_DRAWN = 400  # the same of the story's own mentions
KEY_MESSAGES = {
    # topic of the story's mentions: (the company's own name for it, the words that it counts)
    "kind barista": ("people who take their time", ("kind", "friendly", "barista", "staff")),
    "new packaging": ("packaging to be proud of", ("packaging", "new bag", "new box")),
}
"""What the company would have people say of it.  Its words miss what is said otherwise, and count the curt
staff with the kind."""

# --- Truth 12: say and do -----------------------------------------------------------------------------------
PROMISED_FROM, PROMISED_TO = 0.06, 0.40
"""Part of answers that promise something, first and last week: the desk learns to commit itself, so many
promises are young and not yet due."""
PROMISE_SPANS = {
    # days: (part of promises, part kept in time)
    3: (0.30, 0.80),
    7: (0.25, 0.72),
    30: (0.25, 0.60),
    90: (0.20, 0.45),
}
"""What is promised for a far day is kept less often, and is what still is open when one looks."""
PROMISE_JITTER = 0.25  # logit standard deviation of what is kept, by seed
KEPT_LATE, KEPT_LATE_FACTOR = 0.45, 1.5
"""Of those not kept in time, so many are kept later, within half the span again."""
KEPT_TOWARDS_END = (2.5, 1.2)  # beta distribution of the part of the span: people work to deadlines

# --- Truth 13: how the accounts sound -------------------------------------------------------------------
VOICE_WEEKS = 39  # the newest three quarters: an account needs some thousand words on either side of a drift
VOICE_POSTS = (
    8.0  # mean posts a week and account, two or three sentences each: about six thousand words in all
)
VOICE_ACCOUNTS = {
    # account: (how it sounds, mean sentences a post); the trade team keeps the voice in long posts
    "northgate": ("house", 2.0),
    "riverside": ("house", 2.2),
    "old_mill": ("house", 1.8),
    "trade_team": ("house", 3.4),
    "station": ("drifts", 2.0),
    "roastery_news": ("corporate", 2.0),
}
"""Four sound like the house, one leaves it from some week on, one never was in it.  What sets sound apart is
not the length of a post: the longest are in voice."""
VOICE_DRIFT_AMONG = (0.35, 0.65)  # of the weeks, where the drift begins; the sample company's is fixed
VOICE_DRIFT_WEEK = 20
VOICE_DRIFTED = 0.7  # part of the drifted account's sentences that sound corporate afterwards
VOICE_SLIPS = 0.06  # of sentences in voice that sound corporate all the same: nobody is always in voice
VOICE_HABIT = 0.5
"""Log standard deviation of an account's liking for a subject: what accounts speak of differs, and must not
count as how they sound."""
VOICE_CHANGED_WEEK, VOICE_CHANGED = 20, 0.55
"""Hard world: from one week on all accounts move towards another sound at once.  Held against one another
nobody has drifted; only against their own past they have."""
GUIDE_RULES = (
    "no superlatives",
    "no jargon",
    "no pressure",
    "no talk about customers",
    "no shouting",
    "no promises of health",
)
GUIDE_WORDS = {
    "no superlatives": ("best", "finest", "ultimate", "unrivalled", "world-class"),
    "no jargon": ("leverage", "solution", "solutions", "synergy", "seamless", "optimise"),
    "no pressure": ("hurry", "last chance", "act now", "don't miss", "while stocks last"),
    "no talk about customers": ("customers", "consumers", "guests", "patrons", "clientele"),
    "no promises of health": ("healthy", "detox", "superfood", "boosts", "cures"),
}
"""Words that the guide forbids; the rule on shouting forbids capitals and a second exclamation mark."""
GUIDE_PERSONA = "a neighbour who knows coffee, and would rather lend you a grinder than sell you one"
GUIDE_BROKEN = {"house": 0.05, "drifts": 0.09, "corporate": 0.14}  # sentences that break a rule, by sound
GUIDE_NAMED = 0.5  # of those, in words that the rule names; the others break it in other words
GUIDE_DECOYS = 0.012  # sentences with a rule's words that break nothing
GUIDE_DRAWN = 400
"""Posts that two people read for breaches, a day each: some that the linter marks, some that it does not."""
GUIDE_MISSES = (0.06, 0.09)  # breaches that each reader overlooks

# --- Truth 13, beside the accounts: whether people rely on us, and as what outsiders hear us ------------
TRUST_DRAWN = 300  # hits a quarter that two people read for it, a day's work each for two quarters
TRUST_MISSED = (0.08, 0.12)  # posts that say it, which each reader reads over: it is said in passing
TRUST_IMAGINED = (0.004, 0.006)  # posts that do not, in which each sees it all the same
TRUST_QUARTERS, TRUST_POSTS = 6, 2_500
TRUST_PARTS = {"trusts": 0.015, "distrusts": 0.016}
TRUST_CRISIS, TRUST_CRISIS_PARTS = 4, {"trusts": 0.012, "distrusts": 0.031}
"""Of posts that are planted alone, as the sample's texts have them: few say that they rely on a company or no
longer do, and twice as many in the quarter of a crisis say that they do not."""
TRUST_JITTER = 0.25  # log standard deviation of these parts by quarter and seed
PERSONA_TRAITS = {
    # what outsiders call a post: (of its sentences in voice, of its corporate ones)
    "neighbourly": (0.42, 0.05),
    "knows coffee": (0.30, 0.12),
    "plain": (0.17, 0.08),
    "formal": (0.07, 0.45),
    "distant": (0.04, 0.30),
}
"""People hear the same post differently; corporate sentences sound formal and distant to most."""
PERSONA_INTENDED = ("neighbourly", "knows coffee", "plain")
PERSONA_DRAWN = 40  # posts of each account that the panel reads, an hour each
PERSONA_READERS = 3
"""Readers of the panel, who see each post once and give it one trait.  They are no coders: they need not
agree, since each says what it is to her."""
PERSONA_TASTE = 0.35  # log standard deviation of a reader's liking for a trait
MAKEOVER_DAYS = {
    # page: (days of work that mending it takes, who does it), as the shop team guessed
    "/offer/ember-box": (12, "web shop"),
    "/shop/house-blend": (3, "web shop"),
    "/blog/water": (1, "marketing"),
    "/checkout": (30, "web shop"),
}

# --- Truth 14: journeys on the own site -----------------------------------------------------------------
JOURNEY_WEEKS = 13  # the newest quarter: what web analytics keep event by event at no charge
JOURNEY_VISITORS = 7_000
"""At any scale, since pages and not people are asked about; some nine thousand visits and nineteen thousand
views, enough to know a gain of two points to within a third of it."""
JOURNEY_AGAIN = 0.25  # mean further visits of a visitor in the quarter
JOURNEY_SOURCES = {
    # source, medium: part of visits, where they land (weights)
    ("facebook", "social"): (0.22, {"/offer/ember-box": 6, "/blog/brew-guide": 2, "/": 2}),
    ("instagram", "social"): (0.14, {"/offer/ember-box": 7, "/shop/house-blend": 2, "/": 1}),
    ("linkedin", "social"): (0.06, {"/offer/for-offices": 7, "/": 3}),
    ("google", "organic"): (0.34, {"/": 4, "/blog/brew-guide": 3, "/blog/water": 1, "/shop/house-blend": 3}),
    ("(direct)", "(none)"): (0.18, {"/": 7, "/shop/house-blend": 2, "/help/shops": 2}),
    ("newsletter", "email"): (0.06, {"/offer/spring": 8, "/shop/house-blend": 2}),
}
JOURNEY_CAMPAIGNS = {
    "facebook": "always",
    "instagram": "always",
    "linkedin": "always",
    "newsletter": "letter",
}
"""By source: only links that we place ourselves bear a campaign's name; search and direct have none."""
JOURNEY_DEVICES = {"mobile": 0.56, "desktop": 0.40, "tablet": 0.04}
"""Of browsers, whatever they do, about as such sites see them: no truth hangs on them."""
JOURNEY_PAGES = {
    # page: part of views after which the visit ends, where the others go (weights)
    "/": (0.34, {"/shop/house-blend": 5, "/shop/filter-paper": 1, "/blog/brew-guide": 1, "/help/shops": 2}),
    "/offer/ember-box": (0.76, {"/cart": 7, "/shop/house-blend": 2, "/": 1}),
    "/offer/for-offices": (0.42, {"/cart": 3, "/shop/house-blend": 3, "/help/contact": 2}),
    "/offer/spring": (0.38, {"/cart": 4, "/shop/house-blend": 3, "/": 1}),
    "/blog/brew-guide": (0.52, {"/shop/filter-paper": 2, "/blog/water": 2, "/shop/house-blend": 2, "/": 1}),
    "/blog/water": (0.56, {"/blog/brew-guide": 3, "/shop/filter-paper": 1, "/": 1}),
    "/blog/grind": (0.50, {"/shop/grinder": 3, "/blog/brew-guide": 1}),
    "/shop/house-blend": (0.39, {"/cart": 5, "/shop/filter-paper": 2, "/blog/grind": 1, "/": 1}),
    "/shop/filter-paper": (0.36, {"/cart": 4, "/shop/grinder": 2, "/shop/house-blend": 3}),
    "/shop/grinder": (0.34, {"/cart": 2, "/blog/grind": 2, "/shop/house-blend": 2}),
    "/help/shops": (0.60, {"/": 2, "/shop/house-blend": 1}),
    "/help/contact": (0.55, {"/": 1, "/help/shops": 1}),
    "/cart": (0.36, {"/checkout": 6, "/shop/house-blend": 2, "/shop/filter-paper": 1}),
    "/checkout": (0.30, {"purchase": 6, "/cart": 1, "/help/contact": 0.3}),
}
"""Two dead ends.  The offer that social networks lead to loses three in four where offers like it lose two in
five: it is seen by a fifth of visits, and mending it is worth 1.8 points of orders.  The house blend's page
has more exits than any other, since everybody passes it, and is hardly worse than its like: 0.3 points.
Figures of the planted chain alone; 6.8% of visits end in an order."""
JOURNEY_DEAD_END, JOURNEY_BUSY = "/offer/ember-box", "/shop/house-blend"
JOURNEY_PROMISED, JOURNEY_KEPT = "a box to try", "a subscription for twelve months, and delivery terms"
"""Why the dead end is one: what leads there on social networks promises the first, the page speaks of the
second (`language.pages`).  A headline alone mends nothing of that.  Own posts in the sample lead to the site,
none to the shop, so what was promised there stands nowhere but here."""
JOURNEY_GOAL = "purchase"
JOURNEY_JITTER = 0.10  # logit standard deviation by page and seed of the part that leaves
JOURNEY_SECONDS = 50.0  # mean time on a page
JOURNEY_BUYERS, JOURNEY_BUYERS_LEAVE = 0.30, 1.6
"""Hard world: three visitors in ten came to buy.  Their odds of leaving a page are lower by so much (log),
the others' higher, so that what somebody did before tells what they do next; no chain of pages knows it."""

# --- Truth 28, stage 6: nothing happened --------------------------------------------------------------------
HEADLINE_PAGE, HEADLINE_PART = "/offer/ember-box", 0.5
"""The first cure that comes to mind for the dead end: half of those who land there see a new headline, drawn
by lot.  It changes nothing: the planted effect is 0, and whoever looks every day stops on the day on which it
seems to help."""
HEADLINE_LANDINGS = 2_400  # visitors in the test, made alone
HEADLINE_VARIANTS = {"old": "lot-boxheadline-old", "new": "lot-boxheadline-new"}
"""What the tool that draws calls the two: tool, test, variant.  On the sample company's site all visitors who
ever land on the page have an arm, some two thousand."""

# --- Stage 7: the community ------------------------------------------------------------------------------
# A forum of the company's own, opened on the first day of the social window.  The world's scale changes
# nothing: members, and not mentions, are asked about, and three thousand are few enough to make them all.
COMMUNITY_MEMBERS = 3_000
COMMUNITY_JOINED_EARLY, COMMUNITY_EARLY_WEEKS = 0.25, 8
"""A quarter comes in the first two months, invited from the newsletter; the others evenly after them."""
COMMUNITY_STAFF = 3  # of the company, who answer anybody; beside the members, as is the bot
COMMUNITY_LANGUAGES = {"en": 0.80, "es": 0.12, "de": 0.08}  # in which members have set the forum
COMMUNITY_FOLLOWERS, COMMUNITY_FOLLOWERS_SPREAD = 80.0, 1.4
"""Median and log standard deviation of people who follow a member: whatever members do, as everywhere."""

# --- Truth 15: communities, bridges, participation --------------------------------------------------------
COMMUNITIES = {
    # what it gathers around: part of the members
    "brewing": 0.22,
    "equipment": 0.18,
    "shops": 0.16,
    "home roasting": 0.14,
    "water": 0.12,
    "swaps": 0.10,
    "gatherings": 0.08,
}
"""Seven, the largest three times the smallest: equal ones would be found too easily."""
COMMUNITY_WITHIN, COMMUNITY_WITHIN_JITTER = 0.80, 0.10
"""Part of answers and reactions that stay in one's community, as half a dozen studies of forums have it;
logit deviation by seed."""
COMMUNITY_SPACE_FITS = 0.60
"""Part of threads that stand in their community's board: boards are for subjects, communities are people, so
the board tells the community with noise only."""
COMMUNITY_ACTIVITY, COMMUNITY_ACTIVITY_SPREAD = 0.20, 1.2
"""Median posts and answers a week of members who write regularly, and the log standard deviation: the busiest
tenth of members writes five sixths of all."""
COMMUNITY_BUSIEST = 9.0  # posts and answers a week that nobody exceeds
COMMUNITY_OPENS = 0.30  # of what is written, the part that opens a thread
COMMUNITY_REACTS = 0.5  # reactions for each post or answer of members who write
COMMUNITY_READERS_REACT, COMMUNITY_READERS_REACTIONS = 0.35, 0.12
"""Of members who never write, so many react at times; reactions of theirs a week."""
COMMUNITY_RECENT, COMMUNITY_RECENT_REACTIONS = 15.0, 40.0
"""How many things back in its community an answer, and a reaction, reaches on average: some days and two
weeks.  Threads are found by search, so old ones are not dead."""
COMMUNITY_STAFF_ANSWERS = 0.10  # of threads, beside newcomers whom nobody else answers in time
COMMUNITY_GATHERINGS = 24.0  # members who come to an evening, one every four weeks
COMMUNITY_BRIDGES, COMMUNITY_BRIDGE_ACTIVITY = 4, 2.2
COMMUNITY_BRIDGE_PARTS = (0.34, 0.22, 0.22, 0.22)
"""Bridges spread what they do over four communities, their own among them.  They are busy and yet not among
the busiest, so a ranking by ties does not have them on top."""
TWO_COMMUNITIES = 0.40
"""Hard world: so many members belong to two communities, half and half, and no partition tells the truth."""

# --- Beside truth 15: around what they gather ---------------------------------------------------------------
# The parts are those of the words that members write (`language.gathers`); nothing here sets them.
GATHERS_DRAWN = 300
"""Openings that the desk reads, of some seven thousand: a day's work, and thirty for a board of middling
size, enough to tell a board of pains from one without any."""
GATHERS_BOTH = 0.25  # of openings, those that both coders read: some seventy tell how far they agree
GATHERS_SLIPS = (0.05, 0.07)  # labels that each coder reads otherwise, as of the help page

# --- Retention, truth 16: who stays -----------------------------------------------------------------------
COMMUNITY_LEAVES = ((1, 0.120), (2, 0.070), (4, 0.045), (13, 0.032), (999, 0.030))
"""Chance to be there for the last time in a week: before this week of membership, chance.  Whoever is
disappointed leaves at once; later on it is life that comes between."""
COMMUNITY_LEAVES_JITTER = 0.10  # log standard deviation by seed
COMMUNITY_LIVELY_STAY = 0.45  # log hazard by standard deviation of the log activity: the busy stay
COMMUNITY_STAYING = 0.75
"""Log hazard by standard deviation of reasons that nobody records: friends there, a job nearby, time."""
COMMUNITY_INVITED, COMMUNITY_INVITED_STAY = 0.30, 0.30
"""Part of members whom another one invited, and by how much (log) their hazard is lower."""
COMMUNITY_VISIT_DAYS = 2.5  # mean days since the last visit of members who are still there
COMMUNITY_RETENTION_WEEKS = (4, 13, 26)

# --- Truth 16: the ambassadors' programme -----------------------------------------------------------------
PROGRAMME_OPENS = 13  # first social week in which one may join
PROGRAMME_SINCE, PROGRAMME_LEAST = 8, 2
"""Asked are members with at least so many posts and answers in so many weeks before: what is recorded."""
PROGRAMME_ASKED, PROGRAMME_ASKED_POWER, PROGRAMME_ASKED_MOST = 0.05, 0.6, 0.15
"""Chance a week that one of them agrees: at four posts and answers, how it grows with them, and its limit.
Whoever is busier stays anyway, so joiners would have stayed longer without a programme."""
PROGRAMME_PLACES = 0.60
"""Of those who agree, drawn by lot: there are not enough places.  The others have consented and never joined;
what sets them apart from members like them cannot be the programme."""
PROGRAMME_EFFECT, PROGRAMME_JITTER = -0.70, 0.15
"""What joining does to the hazard (log), and its deviation by seed: half as many leave in a week, which adds
some eleven points to the part that is still there after 26 weeks."""
PROGRAMME_WEEKS = 26
PROGRAMME_STAYING = 1.5
"""Hard world: how strongly (log) the chance to agree grows with the reasons to stay that nobody records."""

# --- Truth 16: latent advocates -----------------------------------------------------------------------------
ADVOCATES, ADVOCATES_UNFOLLOWED, ADVOCATES_FEW = 40, 25, 100
"""Forty of three thousand; twenty-five of them have fewer than a hundred followers."""
ADVOCATES_AHEAD = 8  # last weeks of the window, to hold a forecast against
ADVOCATES_ACTIVITY, ADVOCATES_ACTIVITY_SPREAD = 0.9, 0.35
"""Median posts and answers a week, and log standard deviation: steady, and far from the busiest."""
ADVOCATES_OPENS, ADVOCATES_WITHIN = 0.16, 0.70  # they answer rather than open threads, and look around more
ADVOCATES_LIKED = 2  # times as often their answers meet with a reaction
PRAISES = {"member": 0.012, "advocate": 0.10, "creator": 0.35, "programme": 0.03}
"""Part of what they write that recommends the company without being asked.  The rare praise of the very busy
adds up to as much as the frequent praise of an advocate; who has joined the programme does a little more, and
that is counted apart; creators under contract are paid for it."""
PROMPTED = 0.02  # of answers, those to the company's monthly question what people liked
NAMED_PLAINLY = 0.04  # of the rest, what names the company or its blend and recommends nothing
CREATORS, CREATORS_FOLLOWERS = 6, 6_000  # under contract, median followers
MODERATORS = 2  # members who look after the forum unpaid

# --- The ambassadors' chat --------------------------------------------------------------------------------
CHAT_MEMBERS = 34  # of the programme, who took the invitation; the staff and a calendar's bot are there, too
CHAT_WEEKS = 52  # the last year of the window
CHAT_THREADS = 4.5  # things said a week that answer nothing
CHAT_ANSWERS = 1.1  # mean answers to each
CHAT_REACTIONS = 0.5  # mean reactions to each message
CHAT_CHANNELS = {"general": 0.5, "newcomers-table": 0.3, "tasting-evenings": 0.2}

# --- Newcomers: the first answer -------------------------------------------------------------------------
NEWCOMERS_SPEAK = -0.25  # log odds that a member ever writes, at the middle of liveliness
NEWCOMERS_SPEAK_LIVELY = 0.8  # and how they grow with it (standard deviation)
NEWCOMERS_DAYS, NEWCOMERS_MOST_DAYS = 5.0, 20.0  # from joining to the first post, mean and limit
NEWCOMERS_KINDS = {
    # kind of first post: (part, log odds of an answer within a day, of writing again where there was none)
    "hello": (0.34, 1.2, 0.15),
    "help": (0.41, -0.5, -1.15),
    "talk": (0.25, -0.9, -0.55),
}
"""A greeting is answered at once, and whoever greets means to stay; whoever asks for help with one matter
waits, and is gone once it is solved.  Both stand in the board, which is recorded."""
NEWCOMERS_INVITED = (0.5, 0.4)  # log odds of either that an invitation adds: who invited looks after them
NEWCOMERS_ANSWER, NEWCOMERS_ANSWER_JITTER = 0.55, 0.12
"""What an answer within a day adds to the log odds of writing again: some twelve points; its deviation."""
NEWCOMERS_LIVELY = 0.4  # log odds of writing again by standard deviation of liveliness; it hastens no answer
NEWCOMERS_AGAIN_DAYS = 28  # writing again counts from one day to so many days after the first post
NEWCOMERS_LATER = 0.12  # of those who did not, who take to writing later all the same

# --- Truth 17: would you recommend us ----------------------------------------------------------------------
RECOMMEND_PARTS = (0.25, 0.43, 0.32)  # promoters, passives, detractors: a true score of -7 or so
RECOMMEND_JITTER = 0.12  # log standard deviation of these parts by seed
RECOMMEND_SCORES = {
    # scores: their weights
    "promoter": {9: 0.55, 10: 0.45},
    "passive": {7: 0.45, 8: 0.55},
    "detractor": {0: 0.06, 1: 0.04, 2: 0.06, 3: 0.10, 4: 0.12, 5: 0.28, 6: 0.34},
}
RECOMMEND_ANSWERS, RECOMMEND_EAGER = 0.16, 2.0
"""Chance to answer, and how many times as likely promoters are to: a fifth answer, and the score that they
give is some twenty points too high.  It is asked of everybody, so that the error is of who answers alone."""
RECOMMEND_FOLLOWED = 150  # drawn by lot from those who had not answered, asked in person: three days' work
FOLLOWED_BY_HALF = 0.5
"""Hard world: so many of them answer, promoters again twice as often as others."""

# --- Truth 28, stage 7: nothing happened --------------------------------------------------------------------
BADGE_WEEK, BADGE_SINCE, BADGE_LEAST, BADGE_WEEKS = 40, 8, 3, 12
"""On its Monday half of those who had written three times or more in eight weeks get a badge, by lot.  It
does nothing to what they write in the twelve weeks after: the planted effect is 0.  Held against all others
they seem to write five times as much."""
BADGE_PART, BADGE_GROUP = 0.5, "tasters_badge"

# --- Stage 8: the organization ------------------------------------------------------------------------------
# Who works for the company, and how matters move among them.  The world's scale changes nothing: a company
# has as many people as it has.
ORG_PEOPLE = {
    # department (who owns pains in stage 4): its teams with their people
    "Stores": {"north shops": 34, "south shops": 36, "area managers": 20},
    "Service": {"care desk": 24, "shop care": 14, "returns": 8},
    "Logistics": {"dispatch": 18, "carriers": 12},
    "Product": {"packaging": 9, "roastery": 15},
    "Digital": {"app team": 11, "web shop": 9},
    "Marketing": {"campaigns": 9, "brand desk": 7},
    "Supply": {"buying": 8, "stock": 6},
    "People": {"hiring": 6, "payroll": 6},
    "Communications": {"press office": 7, "approvals": 5},
}
"""264 people in nine departments of 12 to 90: a roaster with shops in four cities.  No team is
smaller than five."""
ORG_LEFT = 0.10  # of those who work there, as many more who have left: a list of people keeps them
ORG_YEARS = 4.0  # mean years since people began; nobody in the half year that is looked at
ORG_WEEKS = 20
"""Last weeks of the window whose hand-offs and messages are kept: the crisis is in their first half."""

# --- Truth 18: hand-offs ----------------------------------------------------------------------------------
ORG_CASES = 6_000  # a week 300: matters that need more than one answer, in the desk's own system
ORG_MATTERS = {
    # matter: (part of cases, team that owns it, solved where it opened, by way of the bottleneck, comes back)
    # The last three are chances: the first of easy cases, the others of cases that are passed on.
    "broken or leaking": (0.16, "packaging", 0.36, 0.72, 0.26),
    "late delivery": (0.22, "dispatch", 0.53, 0.36, 0.20),
    "lost parcel": (0.08, "carriers", 0.26, 0.58, 0.24),
    "app fails": (0.14, "app team", 0.48, 0.22, 0.22),
    "web order wrong": (0.10, "web shop", 0.48, 0.64, 0.18),
    "price and vouchers": (0.08, "campaigns", 0.53, 0.78, 0.18),
    "staff and queues": (0.10, "area managers", 0.43, 0.58, 0.18),
    "out of stock": (0.06, "buying", 0.58, 0.26, 0.14),
    "how to brew": (0.06, "roastery", 0.85, 0.10, 0.06),
}
"""Together some 31% of all cases pass through the bottleneck and some 14% come back: the plan's own sums."""
ORG_BOTTLENECK = "approvals"
"""Whatever costs money is approved before its owner sees it.  Owners decide alike where it is left out, so
the way there could be spared.  It is a team of five, and at the end of hardly any case."""
ORG_JITTER = 0.10  # logit deviation by seed of solving, of the detour and of coming back
ORG_SHOPS_OPEN = 0.30  # of cases are opened by shop care, the others by the care desk
ORG_NEXT = {
    # after its owner a case may need another hand: team, chance
    "packaging": ("returns", 0.30),
    "web shop": ("returns", 0.25),
    "dispatch": ("carriers", 0.25),
    "app team": ("web shop", 0.12),
    "area managers": ("south shops", 0.20),
}
ORG_BACK_TO_DESK = 0.70
"""Of cases that come back after the detour, to the desk that opened them (something is missing); the others
to the bottleneck (the owner asks for another sum)."""
ORG_BACK_AGAIN = 0.25  # of those that came back, once more
ORG_HELD = {"care desk": 1.5, "shop care": 2.0, ORG_BOTTLENECK: 15.0, "carriers": 8.0, "packaging": 6.0}
"""Median hours of work for which a team holds a case; fifteen are two days and, by the clock, mostly more.
The carriers' team is slow as well, but few cases come there."""
ORG_HELD_OTHERWISE, ORG_HELD_SPREAD = 4.0, 0.9  # of other teams; log standard deviation
ORG_HELD_WEEK = 0.10  # log deviation of a team's week: leave, illness, a fair
ORG_HARD, ORG_HARD_WAVE = 0.10, 0.60
ORG_WAVES = ((59, 63), (69, 73))
"""Part of hard cases, usually and in two waves of five weeks, each after a new offer.  The waves lie alike in
both halves of the twenty weeks, so that nothing changes from one half to the other."""
ORG_HARD_SOLVED, ORG_HARD_BACK = -1.5, 0.3  # log odds of a hard case to be solved at once, to come back
ORG_AGENT = 0.35  # log odds' standard deviation between agents of solving at once
ORG_REOPENED, ORG_REOPENED_DAYS = 0.08, 4.0
"""Of closed cases, opened again by the same team, and mean days until then: customers who are not content.
That is another thing than a case that teams send back, and what desks count as rework."""
ORG_CRISIS_CASES, ORG_CRISIS_SLOWER = 260, 1.5
"""In the story: cases more about the leaking lid in the ten days of the crisis, and how much longer the
bottleneck holds what it gets in those days."""
ORG_CAN = 20.0
"""Cases a week that one person of the bottleneck can do, told beside the truth: today's 19 just fit."""

# --- Truth 18: silos --------------------------------------------------------------------------------------
ORG_OUT = {
    # chance that a turn of a usual person leads out of the department
    "Stores": 0.46,
    "Service": 0.46,
    "Logistics": 0.20,
    "Product": 0.52,
    "Digital": 0.48,
    "Marketing": 0.60,
    "Supply": 0.46,
    "People": 0.28,
    "Communications": 0.70,
}
"""Logistics is a silo by any measure.  Stores seems as closed as Supply by the raw index, and yet a third of
the company sits in Stores: by chance 66% of its turns would lead out, and 95% of Supply's."""
ORG_OUT_JITTER = 0.15  # logit deviation by department and seed
ORG_OUT_PERSON = 0.7
"""Logit deviation between persons: a department's messages come from a few talkers, each with habits."""
ORG_TURNS, ORG_TURNS_SHAPE = 7.0, 1.2
"""Turns a person in the twenty weeks, public channels alone, and shape of their gamma distribution."""
ORG_TURNS_OUT = 0.3  # how much (log) busier people are by deviation of leading out: talkers are brokers
ORG_NAMED_TWO = 0.25  # of turns name two persons, both on the same side
ORG_ANSWERS, ORG_REACTIONS = 0.7, 0.35
"""Mean answers and reactions by each person named, towards who named them: an answer to another department
leads out as well, so a department that many turn to looks open."""
ORG_FAVOURITES, ORG_FAVOURITE = 3, 0.6
"""Each person has so many partners within and without, to whom such a part of turns goes: pairs cluster."""
ORG_TO_NOBODY = 0.15  # of a person's turns, those that are said to all

# --- Truth 18: from signal to change ----------------------------------------------------------------------
ORG_SIGNALS = 88  # noted over the window, about one a week
ORG_SIGNALS_RISE = 6.0  # times as many in the last week as in the first: listening has been learnt
ORG_CHANGES = {
    # kind: (part of signals, median days from reaching its owner to the change)
    "service": (0.42, 42.0),
    "product": (0.30, 130.0),
    "policy": (0.22, 170.0),
    "other": (0.06, 70.0),
}
"""A routine changes within weeks, a product after tools and tests, a policy after all have been heard."""
ORG_CHANGES_JITTER = 0.12  # log standard deviation by kind and seed of these medians
ORG_CHANGES_SHAPE = 1.6  # of the gamma distribution of these days
ORG_ASKED, ORG_ASKED_SPREAD = 6.0, 0.8  # median days from signal to owner, log standard deviation
ORG_NEVER = 0.12  # of signals that reach an owner, never followed by a change; they stay open
ORG_LID_NOTED, ORG_LID_ASKED = 3, 1.2
"""In the story: days before the crisis at which the lid's first signal is noted, days after its outbreak at
which it reaches its owner.  The change is there in `MENDED_WEEK`."""

# --- Truth 18: who is responsible -------------------------------------------------------------------------
RACI_ROLES = ("social media lead", "care agent", "shop manager", "communications", "product owner", "legal")
RACI_FAULTS = 5
"""Two who are accountable, nobody accountable, nobody responsible, a letter that means nothing, and one role
that is responsible nearly everywhere."""
RACI_OVERLOADED = 0.75  # part of rows in which that role is responsible; elsewhere no role has a third
RACI_STRANGE = ("X", "S", "?")

# --- Truth 18: governance ---------------------------------------------------------------------------------
GOVERNANCE = {
    # department: agreed to the policy in force, course still valid, may speak in public
    "Stores": (0.38, 0.26, 0.14),
    "Service": (0.84, 0.72, 0.52),
    "Logistics": (0.30, 0.18, 0.0),
    "Product": (0.60, 0.40, 0.12),
    "Digital": (0.70, 0.48, 0.14),
    "Marketing": (0.80, 0.66, 0.60),
    "Supply": (0.44, 0.24, 0.0),
    "People": (0.76, 0.52, 0.10),
    "Communications": (0.92, 0.86, 0.90),
}
GOVERNANCE_POLICY = "social media guidelines"
GOVERNANCE_VERSIONS = {
    # version: approved on; text sorts 2.10 before 2.9, and one is approved and not in force yet
    "1.0": date(2023, 2, 1),
    "2.9": date(2025, 1, 20),
    "2.10": date(2026, 1, 12),
    "3.0": date(2026, 7, 15),
}
GOVERNANCE_COURSES = {"social media basics": 365, "writing in public": 730}  # days for which they count
GOVERNANCE_OLD = 0.75
"""Of those who have not agreed to the version in force, agreed to an older one; of those without a course
that counts, had one that has run out.  Counted ever, with those who left, nearly everybody has done
everything."""

# --- Truth 19: maturity -----------------------------------------------------------------------------------
MATURITY = (4.3, 3.9, 4.0, 3.5, 3.2, 3.7, 3.0, 2.1, 2.9, 2.7)
"""Levels of the ten stages, 1 to 6; stage 8, which holds governance, is the weakest."""
MATURITY_JITTER, MATURITY_WEAKEST = 0.15, 0.4
"""Standard deviation by stage and seed, and by how much at least the weakest lies below all others."""
MATURITY_RATERS = 24
MATURITY_SEVERITY = 0.7
"""Standard deviation of what a rater subtracts, skewed: a few are very severe."""
MATURITY_NOISE = 0.6  # of one answer, with heavier tails than the bell's
MATURITY_KNOWS, MATURITY_LEAST = 0.55, 3  # part of stages that a rater is asked about; at least so many
MATURITY_ASKED = (0.3, 0.0, 0.4, 0.0, 0.6, 0.0, 2.0, -2.8, 1.8, 2.4)
"""Log odds to be asked about a stage, by deviation of severity.  Governance is rated by those who run it and
are content; stages 7, 9 and 10 by controllers, who never are.  Raw means therefore put others last."""
TWO_RATERS = 2  # hard world: a mild one and a severe one cannot be told from two stages

# --- Truth 28, stage 8: nothing happened --------------------------------------------------------------------
COURSE, COURSE_WEEK = "hand-offs that stick", 74
"""A course for half of the care desk's agents, by lot, on this week's Monday.  It comes when the second wave
of hard cases is over, so everybody passes on less afterwards: the planted effect on it is 0."""
COURSE_PART = 0.5

# --- Hard world of truth 18: a re-organization midway -----------------------------------------------------
REORGANIZED_WEEK = 69  # the first of the second ten weeks
REORGANIZED_TEAM = "brand desk"  # has the bottleneck's work from then on, and holds cases as long
REORGANIZED_MERGED, REORGANIZED_INTO = "Supply", "Logistics"
REORGANIZED_OUT = 0.65
"""Chance that a turn of the merged department leads out, from then on: it sits among the others now."""

# --- Hard world of truth 1: precision moves ----------------------------------------------------
HARD_CRISIS_PART = 0.22
"""A crisis four times the story's: in those weeks nearly every hit is relevant, so one overall
precision no longer describes each week."""


@dataclass(frozen=True)
class Assumptions:
    """Which of a method's assumptions hold in a world."""

    name: str
    storyline: bool = True
    crisis_part: float = CRISIS_PART
    query_odds_ratio: float = 1.0
    coded_weeks: int = SOCIAL_WEEKS
    keen_factor: float = 1.0
    own_words_seen: float = 1.0
    slope_breaks: int = 1
    easy_first: bool = False
    new_pain: bool = False
    words_sizes: float = 1.0
    pile_on: bool = False
    put_right_coded: bool = True
    shift_weeks: int = 0
    two_kinds: bool = False
    all_change_voice: bool = False
    two_communities: float = 0.0
    programme_staying: float = 0.0
    follow_up_answers: float = 1.0
    reorganized: bool = False
    maturity_raters: int = MATURITY_RATERS


WORLDS = {
    world.name: world
    for world in (
        Assumptions("story"),
        Assumptions("clean", storyline=False),
        Assumptions("precision moves", crisis_part=HARD_CRISIS_PART),
        Assumptions("dependent queries", storyline=False, query_odds_ratio=DEPENDENT_ODDS_RATIO),
        # Stage 2: what was coded ends before a crisis in words that nobody had read.
        Assumptions("wording changes", crisis_part=HARD_CRISIS_PART, coded_weeks=CRISIS_WEEK - 2),
        # Stage 2: those who follow many accounts answer the overlap survey more often.
        Assumptions("keen answer", storyline=False, keen_factor=KEEN_FACTOR),
        # Stage 3: the crisis has words that the classifier does not know.
        Assumptions("own words", storyline=False, own_words_seen=OWN_WORDS_SEEN),
        # Stage 3: growth changes its pace twice.
        Assumptions("two breaks", storyline=False, slope_breaks=2),
        # Stage 3: agents answer easy cases first, and note the difficulty of some only.
        Assumptions("easy first", storyline=False, easy_first=True),
        # Stage 4: a ninth pain comes up midway.
        Assumptions("new pain", storyline=False, new_pain=True),
        # Stage 4: one department's texts are many, the other's few.
        Assumptions("unequal sizes", storyline=False, words_sizes=WORDS_SIZES),
        # Stage 4: anger piles up in two threads of one venue.
        Assumptions("pile-on", storyline=False, pile_on=True),
        # Stage 5: nobody noted what could be put right, which moved answers and authors alike.
        Assumptions("partly unrecorded", storyline=False, put_right_coded=False),
        # Stage 5: the shift takes four months.
        Assumptions("gradual shift", storyline=False, shift_weeks=GRADUAL_WEEKS),
        # Stage 6: all accounts change their sound at once.
        Assumptions("all change voice", storyline=False, all_change_voice=True),
        # Stage 6: some visitors came to buy, others to look.
        Assumptions("two kinds of visitor", storyline=False, two_kinds=True),
        # Stage 7: many members belong to two communities.
        Assumptions("overlapping communities", storyline=False, two_communities=TWO_COMMUNITIES),
        # Stage 7: whoever joins the programme was staying anyway, for reasons that nobody recorded.
        Assumptions("staying anyway", storyline=False, programme_staying=PROGRAMME_STAYING),
        # Stage 7: half of those whom the follow-up asked answer it.
        Assumptions("followed by half", storyline=False, follow_up_answers=FOLLOWED_BY_HALF),
        # Stage 8: midway the bottleneck's work moves to another team, and two departments are merged.
        Assumptions("re-organization", storyline=False, reorganized=True),
        # Stage 8: two people rate the stages.
        Assumptions("two raters", storyline=False, maturity_raters=TWO_RATERS),
    )
}
"""`story` is what `tenstages simulate` writes; the others exist for the record of coverage."""
