"""German: the same subjects, fewer phrasings; about one mention in thirty."""

from __future__ import annotations

from .grammar import Subject, Wording

SLOTS = {
    "time": tuple(
        f"{hour}:{minute:02d}" for hour in (7, 8, 9, 10, 11, 12, 13, 15, 16, 17) for minute in range(5, 60, 9)
    ),
    "n": "2|3|4|5|6|7|8|9",
    "number": tuple(str(n) for n in range(11, 60)),
    "few": "zwei|drei|vier|fünf|sechs",
    "minutes": "10|12|15|18|20|25|30|35|40",
    "grams": "15|16|17|18|19|20|22",
    "cents": "30|35|40|45|50|60|70|75",
    "price": tuple(
        f"{whole},{cents}" for whole in (4, 5, 6) for cents in ("10", "25", "40", "55", "80", "95")
    ),
    "old_price": tuple(f"{whole},{cents}" for whole in (2, 3) for cents in ("10", "30", "50", "70", "90")),
    "day": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    "month": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "when": "heute früh|gestern|heute|am {day}|gestern Abend|vorhin|um {time}|neulich|mittags|heute Nachmittag",
    "lately": "in letzter Zeit|diesen Monat|seit {month}|seit Wochen|diese Woche|zur Zeit",
    "again": "schon wieder|erneut|zum dritten Mal diesen Monat|noch einmal|zweimal diese Woche",
    "drink": "Cappuccino|Flat White|Milchkaffee|Espresso|Cortado|Filterkaffee|Latte|Kakao|Cold Brew|Americano|Eiskaffee",
    "food": "Croissant|Franzbrötchen|Bananenbrot|Stück Zitronenkuchen|Stück Nusskuchen|Käsebrot|Rosinenbrötchen",
    "store": "am Bahnhof|an der Ecke|neben der Bücherei|in der Innenstadt|am Park|am Flughafen|beim Kino|an der Uni|"
    "am Krankenhaus|am Fluss|auf dem Platz|neben dem Fitnessstudio",
    "brewer": "Espressokanne|French Press|Filtermaschine|Handfilter|Siebträger",
    "roast": "helle Röstung|mittlere Röstung|dunkle Röstung|Espressomischung|Filterröstung",
    "origin": "Kolumbien|Kenia|Guatemala|Brasilien|Peru|Ruanda|Honduras|Äthiopien",
    "good": "richtig gut|ein Traum|lecker|gar nicht übel|großartig|perfekt|wunderbar|besser als erwartet|hervorragend",
    "person": "Barista|Bedienung|Kollegin hinter der Theke|Aushilfe",
    "moment": "auf dem Weg zur Arbeit|in der Bahn|im Bus|im Auto|vor der Vorlesung|im Büro|auf halbem Weg|"
    "mit dem Kinderwagen|zwischen zwei Terminen|auf der Treppe|nach dem Sport",
    "who": "meine Schwester|ein Freund|meine Mutter|meine Kollegin|mein Nachbar|mein Mann|meine Frau|meine Cousine",
    "thing": "mein Hemd|meine Tasche|meine Hose|meine Jacke|mein Kleid|meine Bluse|das Lenkrad|mein Notizbuch|meine Mappe",
    "whom": "meine Schwester|einen Freund|meine Mutter|meine Kollegin|meinen Nachbarn|meinen Mann|meine Frau|meine Cousine",
    "color": "blau|lila|weiß|rosa|violett",
    "place": "Hauptstraße|Brücke|Umgehungsstraße|Grundschule|Turnhalle|Altstadt",
}

AT = (
    " bei {name}",
    " bei {name}",
    " bei {name}",
    " im {name} {store}",
    " bei {name} {store}",
    " in meinem {name}",
)
FROM = (
    " von {name}",
    " von {name}",
    " von {name}",
    " vom {name} {store}",
    " von {name} {store}",
    " aus dem {name} {store}",
)
AGAIN_AT = ("", "", "", " dort")

FRAMES = """
    {name}: {core}
    {name} [heute|heute früh|mal wieder]: {core}
    zu {name}: {core}
    {core}. [das ist|so läuft] {name} {store}
    {core}. hallo {name}
    {core} (war{at})
    mein {day} mit {name}: {core}
    """

OPENERS = {
    "any": """
        also,
        so,
        kurz notiert:
        Hinweis:
        für alle, die {when} hingehen:
        nur so nebenbei:
        Gedanke am {day}:
        {time} Uhr,
        mal ehrlich:
        ich sag's einmal:
        """,
    "negative": """
        puh,
        echt jetzt,
        ich meckere selten, aber
        so ein Mist:
        kein guter Start in den {day}:
        das nervt:
        langsam reicht es:
        schade:
        """,
    "neutral": """
        Frage:
        weiß das jemand?
        kurze Frage:
        nur notiert:
        aus Neugier:
        für die Stammgäste:
        """,
    "positive": """
        Lob muss sein:
        wie schön:
        gute Nachricht:
        kleine Freuden:
        das Beste am {day}:
        muss auch mal gesagt werden:
        """,
}

CLOSERS = {
    "negative": """
        ich hatte mehr erwartet
        da gehe ich so bald nicht mehr hin
        bitte ändern
        so verliert man Kunden
        ich will mein Geld zurück
        und keiner entschuldigt sich
        mir reicht's
        schade drum
        früher war das besser
        """,
    "neutral": """
        jemand eine Idee?
        geht es anderen auch so?
        ich frage für {whom}
        ich berichte
        danke vorab
        am {day} schaue ich noch mal
        mal sehen
        """,
    "positive": """
        komme wieder
        hat mir den {day} gerettet
        weiter so
        danke an alle
        klare Empfehlung
        da kann man nicht meckern
        zehn von zehn
        {who} sagt das auch
        """,
}

ASIDES = """
    es war {time} Uhr
    {who} war dabei
    es hat geregnet
    ich hatte {drink}
    ist der Laden {store}
    ich bin {few} Mal die Woche dort
    Kunde seit {month}
    etwa {number} Leute waren da
    dazu ein {food}
    schreibe das {moment}
    gezahlt habe ich {price}
    war ein {day}
    """

RIVALS = {
    "negative": """
        bei {rival} klappt das
        morgen gehe ich zu {rival}
        {rival} ist gleich nebenan
        """,
    "neutral": """
        ist das bei {rival} auch so?
        {who} geht zu {rival}
        hat jemand mit {rival} verglichen?
        """,
    "positive": """
        viel besser als {rival}
        tut mir leid, {rival}
        früher war ich bei {rival}
        """,
}

CONCESSIONS = {
    "negative": """
        der Kaffee ist lecker, aber
        die Leute sind nett, aber
        eigentlich mag ich den Laden, aber
        zehn gute Besuche, und jetzt
        """,
    "positive": """
        billig ist es nicht, aber
        ich war schlecht gelaunt, aber
        ich bin schwer zufriedenzustellen, aber
        liegt nicht auf meinem Weg, aber
        """,
}

CATEGORY = {
    "forum": (
        "hallo zusammen\nerster Beitrag hier\nSuche benutzt, nichts gefunden",
        "was meint ihr?\nich melde mich am {day}\ndanke fürs Lesen",
    ),
    "questions and answers": (
        "kurz zum Hintergrund\nich frage für {whom}",
        "was würdet ihr tun?\ngibt es eine offizielle Antwort?\nkurze Antwort reicht",
    ),
    "reviews": (
        "waren {when} dort, {who} und ich\nich gehe seit {month} hin\nBewertung für den Laden {store}",
        "{n} von zehn\ngezahlt: {price}\nParken geht",
    ),
    "blog": ("heute nur kurz\nNotizen von {month}", "nächste Woche mehr\ndie Kommentare sind offen"),
    "video": ("neues Video\ngefilmt {when}", "schreibt es in die Kommentare\nnächstes Video am {day}"),
    "photo": ("die Tasse von heute\n{day}, {time} Uhr", "ohne Filter\nFoto: {when}"),
}

TITLES = ("{title}", "{title}", "{name}: {title}", "{title} ({name})", "{title}, {when}")

NEWS = {
    "said": """
        "{core}", sagte [eine Kundin|ein Kunde|eine Anwohnerin] {when}
        "{core}", schrieb [ein Leser|eine Leserin] der Redaktion
        """,
    "asked": """
        "{core}", fragte [eine Kundin|ein Kunde] {when}
        """,
    "fillers": """
        das Unternehmen antwortete bis {day} nicht
        eine Sprecherin sagte, man prüfe das
        die Redaktion sprach mit {n} Personen {store}
        der Laden {store} hatte wie üblich geöffnet
        mehr soll im {month} bekannt werden
        die Meldung erschien am {day} um {time} Uhr
        """,
    "names": """
        {name} ist seit {month} in der Stadt
        """,
    "headlines": """
        {name}: {title}
        {title}, Nachrichten zu {name}
        """,
    "leads": """
        über {name} wird {store} seit {day} gesprochen
        mehrere Leser haben der Redaktion zu {name} geschrieben
        """,
}

PRODUCTS = """
    es war {product}
    mit {product}
    gemeint ist {product}
    wie immer {product}
    """

HANDLES = (" {handle}", " {handle}", " ({handle})", " cc {handle}")
HASHTAGS = (" {handle}", " {handle}", " ({handle})")
ADDRESSED = ("{handle} ", "{handle} ", "hallo {handle}, ")
TAGS = "#kaffee|#kaffeepause|#montag|#frühstück|#büro|#barista|#gutenmorgen"
DECOY_TAGS = "#natur|#wochenende|#familie|#heimat|#draußen|#garten"
NAMELESS = "dieser Laden"

SUBJECTS = {
    "leaking lid": Subject(
        moods={
            "negative": Wording(
                claims="""
                    der Deckel vom {drink}{from} ging {moment} auf, {thing} ist hin
                    dritter Becher{from} {lately}, dritter Deckel, der tropft
                    die Deckel{at} schließen nicht, man drückt und der {drink} läuft raus
                    {who} hat sich {when} an einem Becher von {name} verbrüht, Deckel lose
                    wer hat die Deckel von {name} abgenommen? {drink} überall, {again}
                    {name}, eure Deckel sind undicht, {thing} riecht nach {drink}
                    zweiten Deckel{at} verlangt, tropft {moment} genauso
                    {drink}{from} nur noch mit drei Servietten, weil der Deckel tropft
                    Deckel{from} ist {moment} gerissen, der {drink} war kochend heiß
                    """,
                details="""
                    das Plastik ist hauchdünn
                    die alten waren dicht
                    es gab eine Serviette und ein Achselzucken
                    vor allem beim großen Becher
                    """,
                titles="""
                    Deckel undicht
                    Deckel geht auf
                    {drink} überall
                    """,
            ),
            "neutral": Wording(
                claims="""
                    sind die Deckel{at} neu seit {month}?
                    muss man die Deckel{at} zurückgeben?
                    auf dem Deckel{from} steht {number}, bei euch auch?
                    passt der große Deckel{from} auf den mittleren Becher?
                    {when} gab es zwei Sorten Deckel{at}
                    hat jemand den Aushang von {name} zu den Deckeln?
                    """,
                titles="""
                    Frage zum Deckel
                    neue Deckel?
                    """,
            ),
            "positive": Wording(
                claims="""
                    die neuen Deckel{at} halten, {moment} kein Tropfen
                    Deckel{at} sind endlich dicht, {thing} bleibt trocken
                    Becher{from} auf den Kopf gestellt, nichts, der Deckel hält
                    gut gemacht, {name}, der Deckel klickt wieder
                    """,
                titles="""
                    Deckel ist dicht
                    """,
            ),
        },
        sarcasm="""
            toll, der Deckel von {name} gießt jetzt auch {thing}
            danke {name}, {thing} wollte schon immer nach {drink} riechen
            super Deckel, {name}, der {drink} findet ganz allein hinaus
            """,
    ),
    "late delivery": Subject(
        moods={
            "negative": Wording(
                claims="""
                    Kaffee{from} am {day} bestellt, {n} Tage später immer noch nichts
                    das Paket von {name} kommt {again} zu spät
                    Sendung{from} steht seit {day} auf "angekündigt"
                    {name} sagt zugestellt, vor der Tür liegt nichts
                    {number} Tage für ein Päckchen{from}, jetzt ist der Kaffee alle
                    das Abo von {name} ist {lately} jedes Mal verspätet
                    das Geschenk für {whom}{from} kam {n} Tage nach dem Geburtstag
                    der Bote hat die Kiste von {name} im Regen abgestellt
                    """,
                details="""
                    am Telefon geht keiner ran
                    der Link zur Sendung ist tot
                    ich musste Ersatz kaufen
                    ich soll noch {few} Tage warten
                    """,
                titles="""
                    Lieferung zu spät
                    wo bleibt mein Kaffee?
                    Paket kommt nicht
                    """,
            ),
            "neutral": Wording(
                claims="""
                    wie lange dauert der Versand{from}?
                    liefert {name} am {day}?
                    meine Bestellung{at} endet auf {number} und ist unterwegs
                    kann man den Liefertag{at} ändern?
                    Bestellung{at}: {day} bestellt, {day} verschickt
                    """,
                titles="""
                    Lieferzeit
                    Liefertag ändern
                    """,
            ),
        },
        sarcasm="""
            schön, dass {name} meinem Paket das ganze Land zeigt
            nach {number} Tagen ist der Kaffee{from} sicher gut gereift
            """,
    ),
    "app ordering fails": Subject(
        moods={
            "negative": Wording(
                claims="""
                    die App von {name} stürzt beim Bezahlen ab, {again}
                    die App von {name} hat {price} abgebucht, die Bestellung gibt es nicht
                    in die App von {name} komme ich {lately} nicht mehr rein
                    per App{at} für {time} Uhr bestellt, niemand wusste davon
                    die App von {name} hat den {drink} doppelt berechnet
                    der Code der App wird{at} nicht gelesen, {few} Versuche
                    seit dem Update ist die App von {name} unbrauchbar
                    die App von {name} schickt meinen {drink} in den falschen Laden
                    """,
                details="""
                    {few} Mal neu installiert
                    es kommt nur "Fehler"
                    der Support schweigt
                    musste an der Theke neu bestellen
                    """,
                titles="""
                    App stürzt ab
                    doppelt abgebucht
                    Fehler in der App
                    """,
            ),
            "neutral": Wording(
                claims="""
                    wie wechselt man in der App von {name} den Laden?
                    läuft die App von {name} auf alten Handys?
                    die App von {name} hat seit {day} eine neue Version
                    wo sind die Belege in der App von {name}?
                    bis wann kann man per App{at} bestellen?
                    """,
                titles="""
                    Frage zur App
                    Bestellen per App
                    """,
            ),
        },
        sarcasm="""
            die App von {name} ist klasse, nur bestellen kann sie nicht
            dank der App von {name} habe ich heute einen {drink} gespart
            """,
    ),
    "price rise": Subject(
        moods={
            "negative": Wording(
                claims="""
                    {price} für einen {drink}{at}, {cents} Cent mehr als im {month}
                    {name} erhöht {again} die Preise, der Becher ist der gleiche
                    {drink} und {food}{at} kosten mehr als mein Mittagessen
                    {cents} Cent für Hafermilch und jetzt wird der {drink}{at} teurer
                    {price} am Tag{at}, das geht nicht mehr
                    {name} streicht die kleine Größe, also zahlen alle mehr
                    zweite Erhöhung{at} in diesem Jahr, unverschämt
                    mein {drink}{at} kostete {old_price}, jetzt {price}
                    """,
                details="""
                    mein Lohn steigt nicht
                    ohne ein Wort
                    im Monat sind das {number} Euro
                    {who} geht nicht mehr hin
                    """,
                titles="""
                    {price} für einen {drink}
                    wieder teurer
                    zu teuer
                    """,
            ),
            "neutral": Wording(
                claims="""
                    {drink}{at} kostet {when} {price}
                    was zahlt ihr für einen {drink}{at}?
                    Preise{at} im {month}: {drink} {price}, {drink} {price}
                    gibt es{at} Rabatt für den eigenen Becher?
                    kostet der {drink} in jedem {name} gleich viel?
                    """,
                titles="""
                    Preis vom {drink}
                    Preise im {month}
                    """,
            ),
        },
        sarcasm="""
            {price} für einen {drink}{at}, ist da eine Massage dabei?
            wie nett, {name} nimmt {cents} Cent mehr, ich hatte eh zu viel Geld
            """,
    ),
    "queue at rush hour": Subject(
        moods={
            "negative": Wording(
                claims="""
                    {minutes} Minuten Schlange{at} für einen {drink}
                    um {time} Uhr eine Kasse offen{at}, {number} Leute warten
                    Zug verpasst wegen der Schlange{at} {when}
                    die Schlange{at} reicht {again} bis auf die Straße
                    ohne {drink} gegangen, die Schlange{at} stand still
                    um {time} Uhr ist das Warten{at} unerträglich
                    {name} weiß doch, wann die Züge kommen, warum nur eine Person an der Maschine?
                    {few} falsche Namen gerufen{at}, die Schlange wächst
                    """,
                details="""
                    es gibt eine zweite Kasse, immer zu
                    {number} Leute vor mir
                    die Hälfte waren Bestellungen per App
                    """,
                titles="""
                    {minutes} Minuten warten
                    Schlange bis auf die Straße
                    nur eine Kasse
                    """,
            ),
            "neutral": Wording(
                claims="""
                    wann ist die Schlange{at} am kürzesten?
                    {number} Leute in der Schlange{at} um {time} Uhr
                    Schlange{at} {when}: {minutes} Minuten
                    macht{at} morgens eine zweite Kasse auf?
                    jetzt zwei Schlangen{at}, eine zum Abholen
                    """,
                titles="""
                    Wartezeit
                    Schlange um {time} Uhr
                    """,
            ),
        },
        sarcasm="""
            ich liebe die Schlange bei {name}, {minutes} Minuten Urlaub im Stehen
            eine Kasse um {time} Uhr, mutig, {name}
            """,
    ),
    "curt staff": Subject(
        moods={
            "negative": Wording(
                claims="""
                    die {person}{at} schaut nicht mal auf, wenn man guten Morgen sagt
                    so ein Ton{at} {when}, nur weil ich {drink} bestellt habe
                    nach dem {drink} gefragt{at} und angeschnauzt worden
                    die haben{at} geplaudert, während {few} Leute warteten
                    die Schicht um {time} Uhr{at} ist richtig pampig
                    {who} wollte ein Glas Wasser{at} und bekam einen Vortrag
                    der {drink} wurde{at} auf die Theke geknallt, kein Wort dazu
                    """,
                details="""
                    kein Lächeln
                    ich war höflich
                    früher war da ein anderes Team
                    """,
                titles="""
                    unfreundlich
                    so ein Ton
                    Service mit Seufzer
                    """,
            ),
            "neutral": Wording(
                claims="""
                    neues Team{at} seit {day}
                    wer leitet jetzt den {name} {store}?
                    jetzt werden{at} Nummern gerufen, keine Namen
                    wo gibt man{at} eine Rückmeldung ab?
                    Schichtwechsel{at} ist um {time} Uhr
                    """,
                titles="""
                    neues Team
                    Schichtwechsel
                    """,
            ),
        },
        sarcasm="""
            was für ein warmer Empfang{at} {when}, ich bin fast erfroren
            Verzeihung, {name}, dass ich einen {drink} kaufen wollte
            """,
    ),
    "oat milk out": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    weiß jemand, wann es{at} wieder Hafermilch gibt?
                    keine Hafermilch{at} {when}, vielleicht am {day}
                    welcher {name} hat noch Hafermilch?
                    {drink} mit Soja{at}, Hafer fehlt seit {day}
                    Schild{at}: Hafermilch erst wieder am {day}
                    in der App von {name} ist Hafer seit {day} grau
                    Soja oder Mandel im {drink}{at}, solange Hafer fehlt?
                    um {time} Uhr{at} nach Hafermilch gefragt: kein Termin
                    """,
                details="""
                    Soja und Mandel sind da
                    {store} ist es genauso
                    der Wagen kommt am {day}
                    """,
                titles="""
                    wann gibt es wieder Hafermilch?
                    Hafermilch
                    """,
            ),
        },
    ),
    "grind confusion": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    welchen Mahlgrad nehme ich{at} für {brewer}?
                    auf der Tüte{from} steht Mahlgrad {n}, ist das für {brewer}?
                    ist Mahlgrad {n}{at} feiner als {n}?
                    mahlt {name} für {brewer} oder muss ich eine Zahl nennen?
                    {grams} Gramm, {brewer}: welcher Mahlgrad{at}?
                    auf der Seite von {name} steht mittel, auf der Tüte fein, und für {brewer}?
                    wo steht der Mahlgrad auf der Tüte{from}?
                    hat jemand die Mahlgradtabelle von {name}?
                    """,
                details="""
                    eigene Mühle habe ich nicht
                    es ist eine {roast}
                    mit Papierfilter
                    """,
                titles="""
                    welcher Mahlgrad?
                    Mahlgrad für {brewer}
                    """,
            ),
        },
    ),
    "tip screen": Subject(
        moods={
            "negative": Wording(
                claims="""
                    das Display{at} will Trinkgeld, bevor der {drink} fertig ist
                    Trinkgeld{at} für einen {drink} zum Mitnehmen, nein danke
                    Tablet umgedreht{at} und alle schauen, ob man Trinkgeld gibt
                    der Knopf "ohne Trinkgeld"{at} ist versteckt
                    {name} schlägt 25 Prozent Trinkgeld für ein {food} vor
                    das Trinkgeldfenster{at} nervt {lately}
                    """,
                titles="""
                    Trinkgeld per Display
                    """,
            ),
            "neutral": Wording(
                claims="""
                    seit wann fragt das Display{at} nach Trinkgeld?
                    geht das Trinkgeld vom Tablet{at} an die Schicht?
                    wie viel Trinkgeld gebt ihr{at} für einen {drink}?
                    neue Tablets{at} mit Trinkgeld
                    """,
            ),
        },
    ),
    "taste": Subject(
        moods={
            "positive": Wording(
                claims="""
                    der {drink}{at} ist {good}
                    bester {drink} {lately}, {name} {store}
                    {who} hat meinen {drink}{from} probiert und auch einen bestellt
                    der Schaum auf dem {drink}{at} ist wie Samt
                    {food} und {drink}{at}, mehr brauche ich nicht
                    vom {drink}{at} nichts erwartet, und er ist {good}
                    der {drink}{from} braucht keinen Zucker, sagt alles
                    """,
                details="""
                    kein bisschen bitter
                    heiß und weich
                    in einer Minute leer
                    """,
                titles="""
                    so muss {drink} sein
                    {drink}, {good}
                    """,
            ),
            "neutral": Wording(
                claims="""
                    {drink} und {drink}{at} probiert, der erste ist dunkler
                    ist im {drink}{at} Sirup?
                    was ist der Unterschied zwischen {drink} und {drink}{at}?
                    {drink}{at} {when}, schmeckt nach Kakao
                    """,
            ),
        },
    ),
    "beans": Subject(
        moods={
            "positive": Wording(
                claims="""
                    die Bohnen aus {origin}{from} duften herrlich
                    Tüte{from} aufgemacht, die ganze Küche riecht nach Honig
                    {brewer} und {roast}{from}, so gut war es noch nie
                    {few} Tüten{from}, alle frisch
                    die {roast}{from} ist {good}, auch mit Milch
                    {who} trinkt jetzt nur noch die Bohnen aus {origin}{from}
                    """,
                details="""
                    Röstdatum steht drauf
                    nichts verbrannt
                    {few} weitere bestellt
                    """,
                titles="""
                    Bohnen aus {origin}
                    frisch geröstet
                    """,
            ),
            "neutral": Wording(
                claims="""
                    welche Bohnen{from} passen zu {brewer}?
                    {origin}{from} ist gewaschen, {origin} natural
                    Rezept: {grams} Gramm {origin}{from}, {brewer}
                    gibt es die {roast}{at} als ganze Bohne?
                    """,
            ),
        },
    ),
    "kind barista": Subject(
        moods={
            "positive": Wording(
                claims="""
                    die {person}{at} kannte nach {few} Wochen noch meinen {drink}
                    Geldbeutel vergessen{at}, die {person} hat mir den {drink} ausgegeben
                    {who} hat geweint{at} und die {person} brachte ein {food}
                    {drink} fallen lassen {moment}, es gab{at} sofort einen neuen
                    Applaus für die {person} um {time} Uhr{at}
                    die {person}{at} ist mir bis zur Bahn nachgelaufen, ich hatte meine Tasche vergessen
                    """,
                details="""
                    gebt ihr mehr Lohn
                    solche Leute braucht es
                    mir kamen fast die Tränen
                    """,
                titles="""
                    so nette Leute
                    danke an die {person}
                    """,
            ),
        },
    ),
    "cosy room": Subject(
        moods={
            "positive": Wording(
                claims="""
                    der Ecktisch{at}, draußen Regen, {drink} dazu, {good}
                    ich könnte den ganzen Tag{at} sitzen, Sessel und warmes Licht
                    {few} Stunden{at} gelesen und keiner drängelt
                    der Hof{at} im {month} ist {good}
                    so ruhig{at} um {time} Uhr, herrlich
                    """,
                titles="""
                    gemütlichste Ecke
                    """,
            ),
            "neutral": Wording(
                claims="""
                    gibt es{at} Steckdosen?
                    wie lange kann man am {day}{at} sitzen?
                    etwa {number} Plätze{at}, {n} am Fenster
                    dürfen Hunde{at} rein?
                    """,
            ),
        },
    ),
    "rewards": Subject(
        moods={
            "positive": Wording(
                claims="""
                    {drink} umsonst{at} dank Punkten, wie schön
                    zum Geburtstag gab es{at} einen {drink}
                    {number} Punkte auf der Karte von {name}, der nächste {drink} ist frei
                    die Stempelkarte{at} ist zurück, {good}
                    """,
                titles="""
                    Punkte, die zählen
                    """,
            ),
            "neutral": Wording(
                claims="""
                    wie viele Punkte kostet{at} ein {drink}?
                    verfallen die Punkte von {name} im {month}?
                    gibt es{at} Punkte mit eigenem Becher?
                    {number} Punkte{at}, was bekommt man dafür?
                    """,
            ),
        },
    ),
    "everyday": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    um {time} Uhr{at}, {who} kommt auch
                    {drink}{at}, dann ins Büro
                    jemand{at} {when}? ich sitze am Fenster
                    warte{at}, es ist {time} Uhr
                    {name} {store} öffnet am {day} um {time} Uhr, oder?
                    Schirm{at} vergessen, hole ihn um {time} Uhr
                    {drink} zum Mitnehmen{at}, {moment}
                    """,
            ),
            "positive": Wording(
                claims="""
                    {day}, Sonne und {drink}{at}, {good}
                    Prüfung bestanden, {drink}{at} zur Feier
                    so ein schöner Morgen{at}, {who} war dabei
                    wieder zu Hause, und als Erstes ein {drink}{from}
                    """,
            ),
        },
    ),
    "brewing talk": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    Rezept für {brewer} mit Bohnen{from}: {grams} Gramm, {n} Minuten
                    wie brüht ihr die {roast}{from}?
                    {brewer} oder {brewer} für {origin}{from}?
                    wie lange ruht die {roast}{from} nach dem Rösten?
                    {grams} Gramm, Wasser mit 93 Grad, {origin}{from}
                    welches Wasser nehmt ihr für die {roast}{from}?
                    """,
            ),
        },
    ),
    "job": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    {name} sucht Leute {store}
                    Vorstellungsgespräch{at} am {day} um {time} Uhr, was fragen die?
                    braucht man{at} Erfahrung?
                    {who} arbeitet am {day}{at} zur Probe
                    {name} hat {n} Stellen in der Rösterei
                    """,
            ),
        },
    ),
    "event": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    Verkostung{at} am {day} um {time} Uhr, {n} Kaffees
                    offene Bühne{at} am {day}
                    Lesekreis{at}, {day} um {time} Uhr
                    {name} hat am {day} einen Stand auf dem Markt
                    Spieleabend{at} am {day}, {n} Tische
                    """,
            ),
        },
    ),
    "wish list": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    Idee für {name}: Pfandbecher zum Tauschen
                    könnte {name} am {day} länger öffnen?
                    kleinere Tüten{from}, {grams}0 Gramm reichen mir
                    Vorschlag{at}: ein Fahrradständer
                    eine Stunde ohne Musik{at}, etwa ab {time} Uhr, wäre das was?
                    einen kleinen {drink}{at}, bitte
                    """,
            ),
        },
    ),
    "new packaging": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    neue Tüten{at}, jetzt mit Verschluss
                    die {roast}{from} hat seit {month} eine neue Tüte
                    kann die neue Tüte von {name} ins Altpapier?
                    {name} hat die Verpackung geändert, Etikett an der Seite
                    die Kiste{from} kam {when} im neuen Design
                    """,
            ),
        },
    ),
    "crisis talk": Subject(
        moods={
            "negative": Wording(
                claims="""
                    {few} Tage und {name} schweigt immer noch zu den Deckeln
                    {name} wusste es, Leute haben sich verbrüht, verkauft wurde weiter
                    die Entschuldigung von {name} für die Deckel sagt nichts
                    Abo von {name} gekündigt, wegen der Deckel
                    wie {name} damit umgeht, ist schlimmer als die Deckel
                    """,
            ),
            "neutral": Wording(
                claims="""
                    was war los mit {name} und den Deckeln?
                    Erklärung von {name} zu den Deckeln, {few} Absätze
                    hat jemand den Link zum Aushang von {name}?
                    {name} schenkt bis {day} ohne Deckel aus
                    """,
            ),
            "positive": Wording(
                claims="""
                    {name} hat mich nach {n} Stunden wegen des Deckels angerufen, Respekt
                    das Team{at} hat sich bei jedem entschuldigt, Hut ab
                    {name} hat die Reinigung bezahlt, da gibt es nichts zu meckern
                    """,
            ),
        },
    ),
    "business news": Subject(
        reported=True,
        moods={
            "neutral": Wording(
                claims="""
                    {name} eröffnet im {month} einen Laden {store}
                    {name} verlegt seine Rösterei im {month}
                    {name} legt Zahlen vor: {number} Millionen Umsatz
                    {name} beantragt {n} Tische im Freien {store}
                    {name} schließt einen Vertrag mit einer Genossenschaft in {origin}
                    {name} verkauft seinen Kaffee in {number} Supermärkten
                    """,
            ),
        },
    ),
}

_PLANT = Subject(
    moods={
        "neutral": Wording(
            claims="""
                wann sät man {name} im Topf?
                {name} im Garten ist jetzt {number} Zentimeter hoch
                verträgt {name} Frost im {month}?
                {when} {name} an die Mauer gepflanzt
                {name} in {color} oder {color}, was hält länger?
                Wanderung über {n} Kilometer, überall {name}
                Samen von {name}, {n} von {number} sind aufgegangen
                """,
        ),
        "positive": Wording(
            claims="""
                {name} blüht, alles {color}, was für ein Anblick
                wie {name} nach dem Regen duftet
                {who} hat mir {name} geschenkt, wunderschön
                {name} hat den Winter überlebt, ich freue mich so
                """,
        ),
        "negative": Wording(
            claims="""
                die Schnecken haben {name} komplett gefressen
                der Frost hat {name} {when} erledigt
                {name} am Platz gefällt, ich bin wütend
                {name} geht mir {again} ein
                """,
        ),
    }
)
_BIRD = Subject(
    moods={
        "neutral": Wording(
            claims="""
                {name} am See um {time} Uhr
                ist das {name}? Foto: {when}
                {n} Sichtungen von {name} im {month}
                wo sieht man {name} im {month}?
                {name} am Fluss {when}, ein Paar
                """,
        ),
        "positive": Wording(
            claims="""
                endlich {name} gesehen, nach {n} Wintern
                {name} {few} Meter vor mir {when}, was für ein Moment
                Nachwuchs bei {name} am Fluss
                """,
        ),
        "negative": Wording(
            claims="""
                dieses Jahr kein einziges Mal {name} am See
                {name} tot gefunden {when}, so traurig
                """,
        ),
    }
)
_TOWN = Subject(
    moods={
        "neutral": Wording(
            claims="""
                Baustelle in {name}, {place}, bis {month}
                Gemeinderat in {name} am {day} um {time} Uhr
                Wohnung in {name} nahe {place} zu vermieten
                Bus von {name} zum Flughafen um {time} Uhr
                am {day} kein Wasser in {name}
                Flohmarkt in {name} am {day}, {place}
                """,
        ),
        "positive": Wording(
            claims="""
                Wochenende in {name}, {who} und ich, so schön
                Stadtfest in {name} {when}, das Beste im Jahr
                wir ziehen nach {name}, Vorfreude
                """,
        ),
        "negative": Wording(
            claims="""
                Stau in {name}, {place}, {minutes} Minuten Stillstand
                Mieten in {name} sind irre
                in {name} {again} kein Strom seit {time} Uhr
                """,
        ),
    }
)
_PERSON = Subject(
    moods={
        "neutral": Wording(
            claims="""
                Frau Professor {name} spricht am {day} um {time} Uhr
                {name} steht am {day} in der Startelf
                suche die Familie {name}, früher {place}
                Tor durch {name} in Minute {number}
                Doktor {name} geht im {month} in Rente
                """,
        ),
        "positive": Wording(
            claims="""
                Traumtor von {name} in Minute {number}
                Frau {name} ist die beste Lehrerin, sagt {who}
                Glückwunsch an Doktor {name}, verdient
                """,
        ),
        "negative": Wording(
            claims="""
                {name} verschießt wieder einen Elfmeter, Minute {number}, unfassbar
                Stadträtin {name} hält kein Versprechen
                {name} verletzt bis {month}, so ein Pech
                """,
        ),
    }
)
_BOAT = Subject(
    moods={
        "neutral": Wording(
            claims="""
                Segelboot {name} läuft um {time} Uhr aus
                {name} zu verkaufen, {number} Fuß, Liegeplatz {n}
                {name} wurde am {day} {n}. von {number}
                """,
        ),
        "positive": Wording(
            claims="""
                mit {name} gesegelt {when}, herrlich
                {name} gewinnt die Regatta am {day}
                """,
        ),
        "negative": Wording(
            claims="""
                der Motor von {name} ist {again} ausgefallen
                Wasser in der {name}, {n} Liter {when}
                """,
        ),
    }
)
_SONG = Subject(
    moods={
        "neutral": Wording(
            claims="""
                Akkorde zu "{name}"? Kapo im {n}. Bund
                "{name}" lief um {time} Uhr im Radio
                der Chor singt "{name}" am {day}
                """,
        ),
        "positive": Wording(
            claims="""
                "{name}" in Dauerschleife seit {time} Uhr
                Gänsehaut bei "{name}" {when}
                """,
        ),
        "negative": Wording(
            claims="""
                "{name}" nicht gespielt {when}, so schade
                "{name}" geht mir nicht aus dem Kopf, Hilfe
                """,
        ),
    }
)
DECOYS = {
    "flower": _PLANT,
    "herb": _PLANT,
    "tree": _PLANT,
    "fruit": _PLANT,
    "bird": _BIRD,
    "town": _TOWN,
    "surname": _PERSON,
    "boat": _BOAT,
    "song": _SONG,
}

DECOY_OPENERS = {
    "any": "also,\nübrigens,\nHinweis:\n{time} Uhr:\nNeues vom {day}:\nso,",
    "negative": "puh,\nschlechte Nachricht:\nso ein {day}:\nnicht schon wieder:",
    "neutral": "Frage:\nkurze Frage:\naus Neugier:\nnotiert:",
    "positive": "wie schön:\ngute Nachricht:\nschaut mal:\nendlich,",
}
DECOY_CLOSERS = {
    "negative": "so schade\nich bin bedient\nnächstes Jahr vielleicht\nunmöglich",
    "neutral": "jemand eine Idee?\nich berichte\nmehr am {day}\ndanke vorab",
    "positive": "was für ein Glück\nso darf es bleiben\nherrlich\nhat mir den {day} gerettet",
}
DECOY_ASIDES = """
    es war {time} Uhr
    {who} war dabei
    es war windig
    Foto: {when}
    seit {month}, glaube ich
    am {day} wieder
    hat {minutes} Minuten gedauert
    """
DECOY_NEWS_FILLERS = """
    mehr dazu am {day}
    die Meldung erschien um {time} Uhr
    etwa {number} Leute kamen
    die Redaktion sprach mit {n} Anwohnern
    Einzelheiten folgen im {month}
    """
DECOY_CATEGORY = {
    "forum": ("hallo zusammen\nkurz zum Hintergrund", "was würdet ihr tun?\ndanke fürs Lesen"),
    "reviews": ("waren {when} dort, {who} und ich", "{n} von zehn\nParken geht"),
    "blog": ("heute nur kurz\nNotizen von {month}", "nächste Woche mehr"),
    "video": ("neues Video\ngefilmt {when}", "nächstes Video am {day}"),
    "photo": ("{day}, {time} Uhr", "ohne Filter\nFoto: {when}"),
    "questions and answers": ("kurz zum Hintergrund", "wer weiß das?"),
}
