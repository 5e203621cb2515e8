"""The sample company's language: what stands in a text, how often, and for whom."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from functools import cache

import pytest
from tenstages.simulate import language
from tenstages.simulate.language import (
    CATEGORIES,
    DECOYS,
    FORBIDDEN,
    LANGUAGES,
    PERSONAS,
    TOPICS,
    Cue,
    Speaker,
    spam,
)
from tenstages.simulate.language.grammar import Grammar, lines, say, variety
from tenstages.simulate.language.tongues import tongue

PAINS = {
    "leaking lid": "product",
    "late delivery": "logistics",
    "app ordering fails": "digital",
    "price rise": "marketing",
    "queue at rush hour": "stores",
    "curt staff": "stores",
    "oat milk out": "supply",
    "grind confusion": "service",
}
NAMES = (
    "Larkspur",
    "larkspur",
    "Larkspur Coffee",
    "LARKSPUR",
    "Lark Spur",
    "#larkspur",
    "O'Velmora & Sons",
    "",
)
HANDLES = ("", "", "@larkspurcoffeeroasters", "#larkspurcoffeeroasters")
RIVALS = ("", "", "Velmora", "Quillby Coffee Company")
CATEGORY_PARTS = {
    "microblog": 46,
    "social network": 12,
    "photo": 8,
    "video": 2,
    "forum": 20,
    "questions and answers": 2,
    "reviews": 3,
    "blog": 3,
    "news": 6,
}
MOOD_PARTS = {"negative": 26, "neutral": 36, "positive": 38}


def any_cue(rng: random.Random, **fixed) -> Cue:
    """Any cue that may be asked for, the odd ones as often as the usual."""
    sense = rng.choice(("brand", "brand", "brand", rng.choice(DECOYS)))
    topic = rng.choice(list(TOPICS))
    values = {
        "sense": sense,
        "topic": topic if sense == "brand" else "",
        "mood": rng.choice(TOPICS[topic].moods),
        "persona": rng.choice(list(PERSONAS)),
        "category": rng.choice(CATEGORIES),
        "language": rng.choice(LANGUAGES),
        "name": rng.choice(NAMES),
        "handle": rng.choice(HANDLES),
        "rival": rng.choice(RIVALS),
        "voice": rng.choice(("", *TOPICS[topic].voices)) if sense == "brand" else "",
        "also": rng.choice(("", "", "price rise")) if sense == "brand" else "",
        "product": rng.choice(("", "", "Ember Blend")),
    }
    return Cue(**{**values, **fixed})


def usual_cue(rng: random.Random) -> Cue:
    """A cue as a listening export would bring it: many on few topics, one name in four forms."""
    mood = rng.choices(list(MOOD_PARTS), MOOD_PARTS.values())[0]
    category = rng.choices(list(CATEGORY_PARTS), CATEGORY_PARTS.values())[0]
    spoken = rng.choices(("en", "es", "de"), (88, 8, 4))[0]
    persona, handle = rng.choice(list(PERSONAS)), rng.choices(HANDLES[1:], (80, 12, 8))[0]
    if rng.random() < 0.25:
        return Cue(rng.choice(("flower", "town")), "", mood, persona, category, "en", "Larkspur")
    if mood == "neutral" and rng.random() < 0.3:
        topic = rng.choice(("oat milk out", "grind confusion"))
    else:
        topic = rng.choice([name for name, topic in TOPICS.items() if mood in topic.moods])
    return Cue("brand", topic, mood, persona, category, spoken, rng.choice(NAMES[:3]), handle)


@cache
def usual_texts() -> tuple[tuple[Cue, str, str], ...]:
    rng, speaker = random.Random(4), Speaker(4)
    cues = [usual_cue(rng) for _ in range(60_000)]
    return tuple((cue, *speaker.compose(rng, cue)) for cue in cues)


@cache
def odd_texts() -> tuple[tuple[Cue, str, str], ...]:
    rng, speaker = random.Random(9), Speaker(9)
    cues = [any_cue(rng) for _ in range(12_000)]
    return tuple((cue, *speaker.compose(rng, cue)) for cue in cues)


def stands(words: str, text: str) -> bool:
    """The words stand in the text exactly, and no letter or digit touches them."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


@pytest.mark.parametrize("part", ["name", "handle", "rival", "product"])
def test_what_the_cue_brings_stands_there_exactly(part):
    missing = [
        (cue, text)
        for cue, _, text in odd_texts()
        if (words := getattr(cue, part)) and not stands(words, text)
    ]
    assert missing == []


def test_no_mark_of_the_machinery_is_left():
    left = [text for _, title, text in odd_texts() if re.search("[\ue000-\uf8ff{}\\[\\]|]", title + text)]
    assert left == []


def test_a_brands_word_stands_only_where_it_was_brought():
    rng, speaker = random.Random(3), Speaker(3)
    word = re.compile("|".join(FORBIDDEN), re.IGNORECASE)
    for _ in range(6000):
        cue = any_cue(rng, name="Velmora", handle="", rival="", product="")
        title, text = speaker.compose(rng, cue)
        assert not word.search(title + " " + text), text


def test_no_phrase_holds_a_brands_word():
    word = re.compile(rf"(?<!\w)({'|'.join(FORBIDDEN)})", re.IGNORECASE)
    modules = ("chatter", "decoys", "german", "pains", "personas", "praise", "spanish", "words", "machines")
    found = {
        module: word.findall(open(f"{language.__path__[0]}/{module}.py", encoding="utf-8").read())
        for module in modules
    }
    assert found == {module: [] for module in modules}


def test_nobody_else_is_addressed():
    handles = {
        handle
        for cue, title, text in odd_texts()
        for handle in re.findall(r"@\w+", title + " " + text)
        if handle not in (cue.name, cue.handle)
    }
    assert handles == set()


def test_without_name_and_handle_the_brand_is_this_place():
    rng, speaker = random.Random(1), Speaker(1)
    cue = Cue("brand", "taste", "positive", "student", "microblog")
    texts = [speaker.compose(rng, cue)[1].lower() for _ in range(50)]
    assert all("this place" in text for text in texts)


def test_hardly_a_text_comes_twice():
    counts = Counter(text for _, _, text in usual_texts())
    assert counts.most_common(1)[0][1] <= 5
    assert len(counts) >= 0.97 * len(usual_texts())


def test_one_topic_alone_does_not_repeat_itself():
    rng, speaker = random.Random(2), Speaker(2)
    cues = [
        Cue("brand", "leaking lid", "negative", persona, "microblog", "en", "Larkspur")
        for persona in PERSONAS
    ]
    counts = Counter(speaker.compose(rng, rng.choice(cues))[1] for _ in range(8000))
    assert counts.most_common(1)[0][1] <= 5


def test_a_pain_can_be_told_from_its_words():
    rng, speaker = random.Random(12), Speaker(12)
    counts = {topic: Counter() for topic in PAINS}

    def words(topic: str) -> set[str]:
        cue = Cue("brand", topic, "neutral", "commuter", "microblog", "en", "Larkspur")
        return set(re.findall(r"[a-z]{3,}", speaker.compose(rng, cue)[1].lower()))

    for topic, counter in counts.items():
        for _ in range(200):
            counter.update(words(topic))

    def guess(said: set[str]) -> str:
        return max(
            counts, key=lambda topic: sum(math.log((counts[topic][word] + 0.5) / 201) for word in said)
        )

    right = [guess(words(topic)) == topic for topic in PAINS for _ in range(60)]
    assert sum(right) >= 0.9 * len(right)


@pytest.mark.parametrize(
    ("category", "low", "high"),
    [
        ("microblog", 15, 270),
        ("photo", 40, 300),
        ("reviews", 100, 500),
        ("forum", 150, 700),
        ("blog", 150, 700),
        ("news", 120, 400),
    ],
)
def test_lengths_fit_the_venue(category, low, high):
    lengths = [len(text) for cue, _, text in usual_texts() if cue.category == category]
    assert low <= min(lengths) and max(lengths) <= high


def test_long_names_fit_a_microblog_too():
    rng, speaker = random.Random(6), Speaker(6)
    fixed = {
        "category": "microblog",
        "name": "N" * 40,
        "handle": "@" + "h" * 30,
        "rival": "R" * 40,
        "also": "",
    }
    texts = [speaker.compose(rng, any_cue(rng, **fixed))[1] for _ in range(3000)]
    assert max(map(len, texts)) <= 270


def test_titles_stand_where_venues_have_them():
    titled = {cue.category for cue, title, _ in odd_texts() if title}
    untitled = {cue.category for cue, title, _ in odd_texts() if not title}
    assert untitled == {"microblog", "social network", "photo"}
    assert titled == set(CATEGORIES) - untitled


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("topic", list(TOPICS))
def test_every_mood_and_voice_offered_can_be_said(topic, spoken):
    rng, speaker = random.Random(8), Speaker(8)
    for mood in TOPICS[topic].moods:
        for voice in ("", *TOPICS[topic].voices):
            for category in CATEGORIES:
                cue = Cue("brand", topic, mood, "parent", category, spoken, "Larkspur", voice=voice)
                assert "Larkspur" in speaker.compose(rng, cue)[1]


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("sense", DECOYS)
def test_every_other_sense_can_be_said(sense, spoken):
    rng, speaker = random.Random(8), Speaker(8)
    for mood in ("negative", "neutral", "positive"):
        for category in CATEGORIES:
            cue = Cue(sense, "", mood, "commuter", category, spoken, "Larkspur")
            assert "Larkspur" in speaker.compose(rng, cue)[1]


def test_the_eight_pains_and_their_owners():
    assert {name: topic.owner for name, topic in TOPICS.items() if topic.kind == "pain"} == PAINS


def test_two_pains_are_only_spoken_of_neutrally():
    calm = {name for name in PAINS if TOPICS[name].moods == ("neutral",)}
    assert calm == {"oat milk out", "grind confusion"}


def test_each_english_topic_has_many_claims_for_each_mood():
    subjects = tongue("en").subjects
    poor = [
        (name, mood)
        for name, topic in TOPICS.items()
        if topic.kind != "late pain"
        for mood in topic.moods
        if len(lines(subjects[name].moods[mood].claims)) < 11
    ]
    assert poor == []


def test_same_seed_same_texts():
    def texts():
        rng, speaker = random.Random(5), Speaker(5)
        return [speaker.compose(rng, any_cue(rng)) for _ in range(300)]

    assert texts() == texts()


def test_a_text_hangs_on_its_draws_alone_not_on_the_texts_before():
    cue = Cue("brand", "price rise", "negative", "student", "forum", "en", "Larkspur")
    fresh, used = Speaker(5), Speaker(5)
    for _ in range(50):
        used.compose(random.Random(1), any_cue(random.Random(2)))
    assert fresh.compose(random.Random(7), cue) == used.compose(random.Random(7), cue)


def test_a_numpy_generator_may_draw():
    numpy = pytest.importorskip("numpy")
    cue = Cue("brand", "beans", "positive", "home brewer", "blog", "en", "Larkspur")
    first, second = (Speaker(1).compose(numpy.random.default_rng(3), cue) for _ in range(2))
    assert first == second


def test_a_third_of_the_phrasings_is_held_out_and_another_third_by_another_seed():
    claims = lines(tongue("en").subjects["price rise"].moods["negative"].claims)
    one, other = (set(Speaker(seed).keeps(claims, "price rise")) for seed in (1, 2))
    assert len(one) == len(other) == -(-2 * len(claims) // 3)
    assert one != other


def test_a_held_out_claim_is_never_said():
    claims = lines(tongue("en").subjects["event"].moods["neutral"].claims)
    speaker, rng = Speaker(3), random.Random(3)
    kept = speaker.keeps(claims, "en/brand/event")
    signs = {claim: re.split(r"[{\[]", claim)[0].strip() for claim in claims}
    held = [sign for claim, sign in signs.items() if claim not in kept and len(sign) >= 8]
    cue = Cue("brand", "event", "neutral", "office manager", "microblog", "en", "Larkspur")
    said = " ".join(speaker.compose(rng, cue)[1] for _ in range(1500)).lower()
    assert held and not [sign for sign in held if sign.lower() in said]


def test_about_one_negative_text_in_sixteen_is_sarcastic():
    rng, speaker = random.Random(3), Speaker(3)
    cue = Cue("brand", "leaking lid", "negative", "local reporter", "reviews", "en", "Larkspur")
    sarcasm = [
        re.split(r"[{\[]", text)[0].strip().lower()
        for text in lines(tongue("en").subjects["leaking lid"].sarcasm)
    ]
    openings = [start for start in sarcasm if len(start) > 8]
    texts = [speaker.compose(rng, cue)[1].lower() for _ in range(3000)]
    part = sum(any(start in text for start in openings) for text in texts) / len(texts)
    assert 0.015 < part < 0.09


def test_a_post_may_hold_two_pains():
    rng, speaker = random.Random(3), Speaker(3)
    cue = Cue("brand", "oat milk out", "neutral", "parent", "forum", "en", "Larkspur", also="grind confusion")
    texts = [speaker.compose(rng, cue)[1].lower() for _ in range(100)]
    assert all("oat" in text for text in texts)
    assert sum(bool(re.search("gr[a-z]*nd|coarse|label|fine", text)) for text in texts) > 80


def test_voices_of_the_crisis_have_words_of_their_own():
    rng, speaker = random.Random(3), Speaker(3)

    def said(voice: str, mood: str) -> str:
        cue = Cue("brand", "leaking lid", mood, "commuter", "forum", "en", "Larkspur", voice=voice)
        return " ".join(speaker.compose(rng, cue)[1].lower() for _ in range(200))

    burns = re.compile("burn|scald|blister")
    assert len(burns.findall(said("scald", "negative"))) > 80
    assert len(burns.findall(said("odd report", "negative"))) < 40
    assert said("recall", "neutral").count("recall") > 60


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"topic": "weather"}, "no topic 'weather'"),
        ({"mood": "positive"}, "'price rise' is not spoken of in a positive mood"),
        ({"mood": "angry"}, "no mood 'angry'"),
        ({"persona": "robot"}, "no persona 'robot'"),
        ({"language": "fr"}, "no language 'fr'"),
        ({"sense": "planet"}, "no sense 'planet'"),
        ({"voice": "scald"}, "'price rise' has no voice 'scald'"),
    ],
)
def test_what_cannot_be_said_is_refused(wrong, sentence):
    right = {
        "sense": "brand",
        "topic": "price rise",
        "mood": "negative",
        "persona": "student",
        "category": "forum",
    }
    with pytest.raises(ValueError, match=sentence):
        Speaker(1).compose(random.Random(1), Cue(**{**right, **wrong}))


def test_a_wrong_persona_is_refused_after_a_right_one():
    speaker = Speaker(1)
    speaker.compose(random.Random(1), Cue("brand", "job", "neutral", "student", "forum"))
    with pytest.raises(ValueError, match="no persona 'robot'"):
        speaker.compose(random.Random(1), Cue("brand", "job", "neutral", "robot", "forum"))


def test_all_phrases_of_all_languages_compile():
    for spoken in LANGUAGES:
        speech = tongue(spoken)
        for subject in (*speech.subjects.values(), *speech.decoys.values()):
            for moods in (subject.moods, *subject.voices.values()):
                for wording in moods.values():
                    for block in (wording.claims, wording.details, wording.titles):
                        assert all(variety(phrase) >= 1 for phrase in speech.grammar.phrases(block))


def test_an_article_fits_the_word_after_it():
    wrong = Counter(
        match
        for cue, title, text in usual_texts()
        if cue.language == "en"
        for match in re.findall(r"\b[Aa] [aeio][a-z]+|\b[Aa]n [bcdfgjklmnpqrstvwxyz][a-z]+", text)
    )
    typos_allowed = 3
    assert not {words: n for words, n in wrong.items() if n > typos_allowed}


def test_a_slot_that_stands_twice_is_drawn_differently():
    grammar = Grammar({"day": "Monday|Tuesday"})
    phrase, rng = grammar.phrase("on {day} or {day}?"), random.Random(1)
    assert {say(phrase, rng.random, ()) for _ in range(30)} == {
        "on Monday or Tuesday?",
        "on Tuesday or Monday?",
    }


def test_alternatives_may_be_nested_and_empty():
    grammar = Grammar({"day": "Monday"})
    phrase, rng = grammar.phrase("[on {day}[ again|]|] here"), random.Random(1)
    assert {say(phrase, rng.random, ()) for _ in range(60)} == {
        "on Monday again here",
        "on Monday here",
        " here",
    }


def test_a_slot_nobody_knows_is_named():
    with pytest.raises(ValueError, match="no slot is called 'weather'"):
        Grammar({}).phrase("nice {weather}")


def test_an_open_bracket_is_found():
    with pytest.raises(ValueError, match="never closed"):
        Grammar({}).phrase("a [b|c")


def test_a_wave_of_spam_is_nearly_one_text():
    rng = random.Random(1)
    texts = [spam(rng, "Larkspur", 3) for _ in range(200)]
    hosts = {re.search(r"https://([^/]+)/", text).group(1) for text in texts}
    assert len(hosts) == 1 and hosts.pop().endswith(".example")
    assert len({re.sub(r"\d+|[^\w\s.:/]|https\S+", "", text) for text in texts}) <= 5
    assert all(stands("Larkspur", text) for text in texts)


def test_waves_of_spam_differ():
    rng = random.Random(1)
    assert len({spam(rng, "Larkspur", wave).split()[-1].split("/")[2] for wave in (0, 2, 7)}) == 3
