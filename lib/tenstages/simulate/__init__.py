"""The sample company: truths in, vendor-shaped exports out.

`simulate(seed, out)` writes a whole company folder.  The analyses never import this package and
this package never imports them.
"""

from __future__ import annotations

from pathlib import Path

from .plan import LARKSPUR_SEED

__all__ = ["LARKSPUR_SEED", "simulate"]


def simulate(seed: int, out: str | Path, *, scale: float = 1.0, world: str = "story") -> None:
    """Write a company folder: company.toml, exports/, truth.json and the key of its pseudonyms.

    Parameters
    ----------
    seed : int
        The same seed gives the same company; `LARKSPUR_SEED` gives Larkspur Coffee.
    out : path
        Made if it does not exist.
    scale : float
        1 gives about 150,000 rows of mentions.
    world : str
        Which assumptions hold; see `plan.WORLDS`.
    """
    from .brand.whole import branding
    from .community.gathers import gathers_of
    from .community.whole import community
    from .conversation.whole import conversation
    from .empathy.whole import empathy
    from .listening import listen
    from .organization.whole import organization
    from .presence.whole import presence
    from .purpose.whole import purpose
    from .truth import write_truths
    from .world import create_world
    from .writers import (
        blog_feeds,
        brandwatch,
        coding_desk,
        community_desk,
        company,
        counters,
        discourse,
        facebook_insights,
        flickr,
        ga4,
        ga4_events,
        google_alerts,
        jira,
        linkedin,
        meltwater,
        meta_content,
        meta_results,
        page_inbox,
        people_desk,
        reddit_archive,
        salesforce,
        screaming_frog,
        slack,
        slack_staff,
        survey,
        talkwalker,
        wordpress,
        x_analytics,
        x_api,
        x_archive,
        youtube,
        zendesk,
    )

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    made = create_world(seed, world=world, scale=scale)
    listening = listen(made)
    own = presence(made, listening)
    talk = conversation(made, listening, own)
    sense = purpose(listening, own)
    help_page = empathy(made, listening, own)
    brand = branding(made, listening)
    forum = community(made)
    about = gathers_of(made, forum)
    company_within = organization(made)
    exports = out / "exports"
    tools = (brandwatch, x_api, google_alerts, meltwater, talkwalker, blog_feeds, x_archive, reddit_archive)
    for writer in tools:
        writer.write(listening, exports)
    of_own_accounts = (
        *(x_analytics, meta_content, facebook_insights, meta_results, youtube, linkedin, flickr, wordpress),
        *(ga4, counters, coding_desk, survey),
    )
    for writer in of_own_accounts:
        writer.write(made, own, exports)
    coding_desk.write_pains(sense.coded, exports)
    coding_desk.write_inbox(help_page.coded, help_page.messages, exports)
    coding_desk.write_brand(brand, exports)
    coding_desk.write_gathers(about.coded, exports)
    zendesk.write(made, talk, exports)
    page_inbox.write(made, help_page, brand, exports)
    ga4_events.write(made, brand.journeys, exports)
    screaming_frog.write(made, brand.pages, exports)
    discourse.write(made, forum, exports)
    slack.write(made, forum.chat, exports)
    community_desk.write(made, forum, exports)
    for writer in (salesforce, slack_staff, jira):
        writer.write(made, company_within, exports)
    people_desk.write(company_within, exports)
    company.write_labels(listening, exports)
    company.write_settings(listening, out / "company.toml")
    company.write_key(seed, out / "pseudonyms.key")
    stages = (listening, own, talk, sense, help_page, brand, forum, about, company_within)
    truths = [truth for stage in stages for truth in stage.truths]
    write_truths(out / "truth.json", made.own.name, seed, world, truths)
