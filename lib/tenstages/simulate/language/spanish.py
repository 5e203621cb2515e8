"""Spanish: the same subjects, fewer phrasings; about one mention in thirty."""

from __future__ import annotations

from .grammar import Subject, Wording

SLOTS = {
    "time": tuple(
        f"{hour}:{minute:02d}" for hour in (7, 8, 9, 10, 11, 12, 13, 16, 17, 18) for minute in range(5, 60, 9)
    ),
    "n": "2|3|4|5|6|7|8|9",
    "number": tuple(str(n) for n in range(11, 60)),
    "few": "dos|tres|cuatro|cinco|seis",
    "minutes": "10|12|15|18|20|25|30|35|40",
    "grams": "15|16|17|18|19|20|22",
    "cents": "30|35|40|45|50|60|70|75",
    "price": tuple(
        f"{whole},{cents}" for whole in (4, 5, 6) for cents in ("10", "25", "40", "55", "80", "95")
    ),
    "old_price": tuple(f"{whole},{cents}" for whole in (2, 3) for cents in ("10", "30", "50", "70", "90")),
    "day": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "month": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "when": "esta mañana|ayer|hoy|el {day}|anoche|hace un rato|a las {time}|el otro día|al mediodía|esta tarde",
    "lately": "últimamente|este mes|desde {month}|estos días|desde hace semanas|esta semana",
    "again": "otra vez|de nuevo|por tercera vez este mes|una vez más|dos veces esta semana",
    "drink": "café con leche|cortado|capuchino|café solo|latte de avena|café helado|flat white|espresso doble|"
    "chocolate caliente|café filtrado|descafeinado|moca|latte grande",
    "food": "cruasán|pan de plátano|bollo de canela|bizcocho de limón|brownie|bocadillo|bagel",
    "store": "junto a la estación|en la esquina|al lado de la biblioteca|en el centro|cerca del parque|en el aeropuerto|"
    "frente al cine|en el campus|cerca del hospital|junto al río|en la plaza|al lado del gimnasio",
    "brewer": "cafetera italiana|prensa francesa|cafetera de filtro|cafetera de émbolo|máquina de casa",
    "roast": "tueste claro|tueste medio|tueste oscuro|descafeinado|café de origen",
    "origin": "Colombia|Kenia|Guatemala|Brasil|Perú|Ruanda|Honduras|Etiopía",
    "good": "buenísimo|una maravilla|riquísimo|nada mal|de lujo|perfecto|estupendo|delicioso|mejor de lo que esperaba",
    "person": "chica|camarera|persona del mostrador|chica de la barra",
    "moment": "de camino al trabajo|en el metro|en el autobús|en el coche|antes de clase|en la oficina|a mitad de camino|"
    "con el carrito del bebé|entre dos reuniones|en la escalera|saliendo del gimnasio",
    "who": "mi hermana|un amigo|mi madre|mi compañera|mi vecino|mi pareja|un colega|mi prima",
    "thing": "la camisa|el bolso|la chaqueta|el abrigo|la mochila|el portátil|la bufanda|el asiento del coche|el vestido",
    "color": "azul|morado|blanco|rosa|violeta",
    "place": "la calle mayor|la carretera del norte|la estación vieja|la plaza|la fábrica|la piscina",
}

AT = (
    " en {name}",
    " en {name}",
    " en {name}",
    " en el {name} {store}",
    " en {name} {store}",
    " en mi {name} de siempre",
)
FROM = (
    " de {name}",
    " de {name}",
    " de {name}",
    " del {name} {store}",
    " que compré en {name}",
    " de {name} {store}",
)
AGAIN_AT = ("", "", "", " allí")

FRAMES = """
    {name}: {core}
    {name} [hoy|esta mañana|otra vez]: {core}
    sobre {name}: {core}
    {core}. [eso es|así es] {name} {store}
    {core}. hola {name}
    {core} (fue{at})
    mi [mañana|{day}] con {name}: {core}
    """

OPENERS = {
    "any": """
        a ver,
        bueno,
        pues
        oye,
        aviso:
        nota rápida:
        por si alguien va {when}:
        cosas del {day}:
        lo digo ya:
        son las {time} y
        mira,
        una cosa:
        """,
    "negative": """
        uf,
        en serio,
        qué decepción:
        no me gusta quejarme, pero
        vaya manera de empezar el {day}:
        ya está bien:
        perdón por la queja:
        otra vez lo mismo:
        """,
    "neutral": """
        pregunta:
        duda:
        ¿alguien lo sabe?
        solo un apunte:
        por curiosidad:
        para quien le sirva:
        """,
    "positive": """
        qué alegría:
        hay que decirlo:
        para una vez que va todo bien:
        buenas noticias:
        pequeños placeres:
        lo mejor del {day}:
        """,
}

CLOSERS = {
    "negative": """
        esperaba más
        no vuelvo en un tiempo
        que alguien lo arregle
        qué pena, con lo que eran
        así no
        quiero mi dinero
        me han perdido como clienta
        y nadie pide perdón
        estoy harto
        una vergüenza
        """,
    "neutral": """
        ¿alguna idea?
        ¿alguien más?
        ya contaré
        pregunto por {who}
        a ver qué dicen
        gracias de antemano
        lo miro el {day}
        """,
    "positive": """
        volveré seguro
        me ha alegrado el {day}
        así da gusto
        gracias a todos
        muy recomendable
        no cambiéis nunca
        un diez
        {who} dice lo mismo
        """,
}

ASIDES = """
    eran las {time}
    fui con {who}
    estaba lloviendo
    pedí un {drink}
    es el que está {store}
    voy {few} veces por semana
    soy cliente desde {month}
    había unas {number} personas
    también me llevé un {food}
    lo escribo {moment}
    pagué {price}
    era {day}
    """

RIVALS = {
    "negative": """
        en {rival} no pasa
        mañana voy a {rival}
        {rival} está al lado, por cierto
        """,
    "neutral": """
        ¿en {rival} es igual?
        {who} va a {rival}
        ¿alguien lo ha comparado con {rival}?
        """,
    "positive": """
        mucho mejor que {rival}
        lo siento, {rival}
        antes iba a {rival}
        """,
}

CONCESSIONS = {
    "negative": """
        el café está rico, pero
        la gente es maja, pero
        me encanta el sitio, pero
        diez visitas buenas, y ahora
        """,
    "positive": """
        no es barato, pero
        yo venía de mal humor, pero
        no soy fácil de contentar, pero
        me queda lejos, pero
        """,
}

CATEGORY = {
    "forum": (
        "hola a todos\nprimera vez que escribo aquí\nhe buscado y no he encontrado nada",
        "¿qué opináis?\nya os contaré el {day}\ngracias por leer",
    ),
    "questions and answers": (
        "un poco de contexto\npregunto en nombre de {who}",
        "¿qué haríais?\n¿hay respuesta oficial?\nbasta una respuesta corta",
    ),
    "reviews": (
        "fuimos {when} con {who}\nvoy desde {month}\nopinión del local {store}",
        "{n} de diez\npagamos {price}\nse puede aparcar",
    ),
    "blog": ("hoy uno corto\nnotas de {month}", "más la semana que viene\nlos comentarios están abiertos"),
    "video": ("vídeo nuevo\ngrabado {when}", "os leo en los comentarios\nel próximo, el {day}"),
    "photo": ("la taza de hoy\n{day}, {time}", "sin filtro\nfoto: {when}"),
}

TITLES = ("{title}", "{title}", "{name}: {title}", "{title} ({name})", "{title}, {when}")

NEWS = {
    "said": """
        "{core}", dijo [una clienta|un cliente|una vecina] {when}
        "{core}", escribió [un lector|una lectora] en un mensaje
        """,
    "asked": """
        "{core}", preguntó [una clienta|un cliente] {when}
        """,
    "fillers": """
        la empresa no respondió antes del {day}
        una portavoz dijo que lo estudiaban
        este diario habló con {n} personas {store}
        el local {store} abrió como siempre
        se espera más información en {month}
        la noticia se publicó el {day} a las {time}
        """,
    "names": """
        {name} está en la ciudad desde {month}
        """,
    "headlines": """
        {name}: {title}
        {title}, noticias de {name}
        """,
    "leads": """
        {name} es tema de conversación {store} desde el {day}
        varias personas han escrito a este diario sobre {name}
        """,
}

PRODUCTS = """
    era el {product}
    con el {product}
    hablo del {product}
    el {product} de siempre
    """

HANDLES = (" {handle}", " {handle}", " ({handle})", " cc {handle}")
HASHTAGS = (" {handle}", " {handle}", " ({handle})")
ADDRESSED = ("{handle} ", "{handle} ", "hola {handle}, ")
TAGS = "#café|#desayuno|#buenosdías|#cafetería|#lunes|#barista|#cosasdeldía"
DECOY_TAGS = "#naturaleza|#pueblo|#finde|#familia|#fotos|#local"
NAMELESS = "este sitio"

SUBJECTS = {
    "leaking lid": Subject(
        moods={
            "negative": Wording(
                claims="""
                    la tapa del {drink}{from} se abrió {moment} y todo acabó en {thing}
                    tercera tapa{from} que gotea {lately}, {thing} lo sabe bien
                    las tapas{at} no cierran, aprietas y sale el {drink} por el borde
                    {who} se quemó {when} con un vaso de {name}, la tapa se soltó
                    ¿quién diseñó la tapa de {name}? {drink} por toda la mano {again}
                    {name}, vuestras tapas pierden, {thing} oliendo a {drink}
                    pedí otra tapa{at} y también goteaba {moment}
                    un {drink}{from} no debería ir con servilletas alrededor porque la tapa pierde
                    la tapa de {name} se rajó {moment}, el {drink} quemaba
                    """,
                details="""
                    el plástico es finísimo
                    las de antes cerraban bien
                    me dieron una servilleta y ya
                    pasa sobre todo con el grande
                    """,
                titles="""
                    tapas que gotean
                    la tapa no cierra
                    {drink} por todas partes
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿las tapas{at} son nuevas desde {month}?
                    ¿hay que devolver las tapas{at} o no?
                    la tapa del {drink}{from} lleva el código {number}, ¿y la vuestra?
                    ¿la tapa grande de {name} vale para el vaso mediano?
                    {when} daban dos tipos de tapa{at}
                    ¿alguien tiene el aviso de {name} sobre las tapas?
                    """,
                titles="""
                    duda con la tapa
                    ¿tapas nuevas?
                    """,
            ),
            "positive": Wording(
                claims="""
                    las tapas nuevas{at} por fin cierran, ni una gota {moment}
                    han arreglado la tapa{at}, {thing} a salvo
                    le di la vuelta al vaso{from} y nada, la tapa aguanta
                    bien por {name}, la tapa hace clic otra vez
                    """,
                titles="""
                    la tapa ya cierra
                    """,
            ),
        },
        sarcasm="""
            me encanta que la tapa de {name} riegue {thing} gratis
            qué gran idea la tapa de {name}, el {drink} entra y sale solo
            gracias {name}, siempre quise {thing} color café
            """,
    ),
    "late delivery": Subject(
        moods={
            "negative": Wording(
                claims="""
                    pedí café{at} el {day} y {n} días después sigue sin llegar
                    el paquete de {name} llega tarde {again}
                    el seguimiento del pedido{at} no se mueve desde el {day}
                    {name} dice entregado, en mi puerta no hay nada
                    {number} días para un paquete{from}, me quedé sin café
                    la suscripción de {name} siempre tarde {lately}
                    el regalo para {who}{from} llegó {n} días después del cumpleaños
                    el repartidor dejó la caja de {name} bajo la lluvia
                    """,
                details="""
                    nadie contesta al teléfono
                    el enlace del envío no funciona
                    tuve que comprar otro café
                    me piden esperar {few} días más
                    """,
                titles="""
                    pedido con retraso
                    ¿dónde está mi café?
                    el envío no llega
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿cuánto tarda un envío{from}?
                    ¿{name} envía los {day}?
                    mi pedido{at} termina en {number} y está en camino
                    ¿se puede cambiar el día de entrega{at}?
                    pedido{at}: comprado el {day}, enviado el {day}
                    """,
                titles="""
                    plazos de envío
                    día de entrega
                    """,
            ),
        },
        sarcasm="""
            qué detalle, {name} pasea mi paquete por todo el país
            encantado de esperar {number} días, {name}, así el café madura
            """,
    ),
    "app ordering fails": Subject(
        moods={
            "negative": Wording(
                claims="""
                    la app de {name} se cierra al pagar {again}
                    la app de {name} me cobró {price} y el pedido no existe
                    imposible entrar en la app de {name} {lately}
                    pedí por la app{at} para las {time} y nadie sabía nada
                    la app de {name} me cobró dos veces el {drink}
                    el código de la app no se lee{at}, {few} intentos
                    desde la última versión la app de {name} va fatal
                    la app de {name} mandó mi {drink} a otra tienda
                    """,
                details="""
                    la he instalado {few} veces
                    solo sale "error"
                    el soporte no contesta
                    tuve que pedir otra vez en la barra
                    """,
                titles="""
                    la app falla
                    cobrado dos veces
                    error en la app
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿cómo se cambia de tienda en la app de {name}?
                    ¿la app de {name} funciona en un móvil viejo?
                    la app de {name} tiene versión nueva desde el {day}
                    ¿dónde están los recibos en la app de {name}?
                    ¿hasta qué hora se puede pedir por la app{at}?
                    """,
                titles="""
                    duda con la app
                    pedir por la app
                    """,
            ),
        },
        sarcasm="""
            la app de {name} funciona de maravilla, menos para pedir
            gracias a la app de {name} hoy he ahorrado un {drink}
            """,
    ),
    "price rise": Subject(
        moods={
            "negative": Wording(
                claims="""
                    {price} por un {drink}{at}, {cents} céntimos más que en {month}
                    {name} sube los precios {again} y el vaso es el mismo
                    un {drink} y un {food}{at} cuestan más que mi comida
                    {cents} céntimos por la leche de avena y ahora sube el {drink}{at}
                    ya no puedo pagar {price} al día{at}
                    {name} quitó el tamaño pequeño, así que pagamos más todos
                    segunda subida{at} este año, un abuso
                    mi {drink}{at} ha pasado de {old_price} a {price}
                    """,
                details="""
                    mi sueldo no ha subido
                    sin avisar
                    al mes son {number} euros
                    {who} ya no va
                    """,
                titles="""
                    {price} por un {drink}
                    otra subida
                    demasiado caro
                    """,
            ),
            "neutral": Wording(
                claims="""
                    el {drink}{at} cuesta {price} desde el {day}
                    ¿cuánto pagáis por un {drink}{at}?
                    precios{at} en {month}: {drink} {price}, {drink} {price}
                    ¿hay descuento{at} por llevar tu vaso?
                    ¿vale lo mismo el {drink} en todos los {name}?
                    """,
                titles="""
                    precio del {drink}
                    precios de {month}
                    """,
            ),
        },
        sarcasm="""
            {price} por un {drink}{at}, ¿viene con masaje?
            qué bien, {name} sube {cents} céntimos, me sobraba el dinero
            """,
    ),
    "queue at rush hour": Subject(
        moods={
            "negative": Wording(
                claims="""
                    {minutes} minutos de cola{at} para un {drink}
                    una sola caja abierta{at} a las {time} y {number} personas esperando
                    perdí el tren por la cola{at} {when}
                    la cola{at} llega a la calle {again}
                    me fui sin {drink}, la cola{at} no avanzaba
                    a las {time} la espera{at} es insoportable
                    {name} sabe a qué hora llegan los trenes, ¿por qué una sola persona en la barra?
                    llamaron {few} nombres mal{at} y la cola creciendo
                    """,
                details="""
                    hay otra caja, siempre cerrada
                    conté {number} personas delante
                    la mitad eran pedidos de la app
                    """,
                titles="""
                    {minutes} minutos de cola
                    cola hasta la calle
                    una sola caja
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿a qué hora hay menos cola{at}?
                    {number} personas en la cola{at} a las {time}
                    cola{at} {when}: {minutes} minutos
                    ¿abren otra caja{at} por la mañana?
                    ahora hay dos colas{at}, una para recoger
                    """,
                titles="""
                    tiempo de espera
                    la cola a las {time}
                    """,
            ),
        },
        sarcasm="""
            me encanta hacer amigos en la cola de {name}, {minutes} minutos dan para mucho
            una caja abierta a las {time}, qué valientes, {name}
            """,
    ),
    "curt staff": Subject(
        moods={
            "negative": Wording(
                claims="""
                    la {person}{at} ni miró cuando dije buenos días
                    qué trato más seco{at} {when}, por pedir un {drink}
                    pregunté por el {drink}{at} y me contestaron de mala gana
                    hablaban entre ellos{at} mientras {few} clientes esperábamos
                    el turno de las {time}{at} es muy antipático
                    {who} pidió agua{at} y recibió una bronca
                    me tiraron el {drink} en el mostrador{at}, sin una palabra
                    """,
                details="""
                    ni una sonrisa
                    yo fui educada
                    antes había otro equipo
                    """,
                titles="""
                    trato seco
                    poco amables
                    qué atención
                    """,
            ),
            "neutral": Wording(
                claims="""
                    hay equipo nuevo{at} desde el {day}
                    ¿quién lleva ahora el {name} {store}?
                    ahora llaman por número{at}, no por nombre
                    ¿dónde se dejan comentarios{at}?
                    cambian de turno{at} a las {time}
                    """,
                titles="""
                    equipo nuevo
                    cambio de turno
                    """,
            ),
        },
        sarcasm="""
            qué calor humano{at} {when}, casi me congelo
            perdón, {name}, por querer comprar un {drink}
            """,
    ),
    "oat milk out": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    ¿alguien sabe cuándo vuelve la leche de avena{at}?
                    no hay avena{at} {when}, dicen que el {day}
                    ¿en qué {name} queda leche de avena?
                    {drink} con soja{at}, la avena falta desde el {day}
                    cartel{at}: sin leche de avena hasta el {day}
                    la app de {name} no deja elegir avena desde el {day}
                    ¿soja o almendra en el {drink}{at} mientras no hay avena?
                    pregunté por la avena{at} a las {time}: sin fecha
                    """,
                details="""
                    hay soja y almendra
                    pasa igual {store}
                    el camión viene el {day}
                    """,
                titles="""
                    ¿cuándo vuelve la avena?
                    leche de avena
                    """,
            ),
        },
    ),
    "grind confusion": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    ¿qué molienda pido{at} para una {brewer}?
                    la bolsa{from} pone molienda {n}, ¿sirve para {brewer}?
                    ¿la molienda {n} de {name} es más fina que la {n}?
                    ¿{name} muele para {brewer} o hay que dar un número?
                    {grams} gramos en una {brewer}, ¿qué molienda{at}?
                    la web de {name} dice media y la bolsa dice fina, ¿para {brewer}?
                    ¿dónde pone la molienda en la bolsa de {name}?
                    tabla de molienda de {name}, ¿alguien la tiene?
                    """,
                details="""
                    no tengo molinillo
                    es un {roast}
                    filtro de papel
                    """,
                titles="""
                    ¿qué molienda?
                    molienda para {brewer}
                    """,
            ),
        },
    ),
    "tip screen": Subject(
        moods={
            "negative": Wording(
                claims="""
                    la pantalla{at} pide propina antes de servir el {drink}
                    propina obligada{at} por un {drink} para llevar, no
                    giran la tableta{at} y todos miran si das propina
                    el botón de "sin propina"{at} está escondido
                    {name} pide un 25 por ciento de propina por un {food}
                    me da rabia la pantalla de propinas{at} {lately}
                    """,
                titles="""
                    propina en pantalla
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿desde cuándo hay pantalla de propinas{at}?
                    ¿la propina de la tableta{at} es para el turno?
                    ¿cuánta propina dejáis{at} por un {drink}?
                    tabletas nuevas{at} con propina
                    """,
            ),
        },
    ),
    "taste": Subject(
        moods={
            "positive": Wording(
                claims="""
                    el {drink}{at} está {good}
                    el mejor {drink} {lately}, {name} {store}
                    {who} probó mi {drink}{from} y pidió otro
                    la espuma del {drink}{at} es seda
                    un {food} y un {drink}{at}, no pido más
                    no esperaba nada del {drink}{at} y está {good}
                    el {drink}{from} no necesita azúcar, con eso lo digo todo
                    """,
                details="""
                    nada amargo
                    caliente y suave
                    me lo bebí en un minuto
                    """,
                titles="""
                    un {drink} de verdad
                    el {drink}, {good}
                    """,
            ),
            "neutral": Wording(
                claims="""
                    probé el {drink} y el {drink}{at}, el primero más tostado
                    ¿el {drink}{at} lleva sirope?
                    ¿qué diferencia hay entre el {drink} y el {drink}{at}?
                    {drink}{at} {when}, con notas de cacao
                    """,
            ),
        },
    ),
    "beans": Subject(
        moods={
            "positive": Wording(
                claims="""
                    el café de {origin}{from} huele a gloria
                    abrí la bolsa{from} y toda la cocina huele a miel
                    mi {brewer} nunca hizo un café así, gracias al {roast}{from}
                    {few} bolsas{from} y todas frescas
                    el {roast}{from} es {good} con leche
                    regalé café de {origin}{from} a {who} y ya no compra otro
                    """,
                details="""
                    fecha de tueste en la bolsa
                    ni rastro de quemado
                    compré {few} más
                    """,
                titles="""
                    café de {origin}
                    granos frescos
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿qué {roast}{from} va bien en {brewer}?
                    el {origin}{from} es lavado, el {origin} natural
                    receta: {grams} gramos de {origin}{from} en {brewer}
                    ¿venden el {roast} en grano{at}?
                    """,
            ),
        },
    ),
    "kind barista": Subject(
        moods={
            "positive": Wording(
                claims="""
                    la {person}{at} se acordó de mi {drink} después de {few} semanas
                    olvidé la cartera{at} y la {person} me invitó al {drink}
                    {who} lloraba{at} y la {person} le trajo un {food}
                    se me cayó el {drink} {moment} y me hicieron otro{at} sin preguntar
                    un aplauso para la {person} de las {time}{at}
                    la {person}{at} salió corriendo a devolverme {thing}
                    """,
                details="""
                    que le suban el sueldo
                    gente así hace falta
                    casi lloro yo
                    """,
                titles="""
                    gente amable
                    gracias a la {person}
                    """,
            ),
        },
    ),
    "cosy room": Subject(
        moods={
            "positive": Wording(
                claims="""
                    la mesa del rincón{at}, lluvia fuera, un {drink}, {good}
                    podría pasar el día{at}, sillones y luz cálida
                    {few} horas{at} con un libro y nadie te echa
                    el patio{at} en {month} es {good}
                    qué tranquilidad{at} a las {time}
                    """,
                titles="""
                    el rincón más acogedor
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿hay enchufes{at}?
                    ¿hasta qué hora se puede estar{at} el {day}?
                    unas {number} sillas{at}, {n} junto a la ventana
                    ¿entran perros{at}?
                    """,
            ),
        },
    ),
    "rewards": Subject(
        moods={
            "positive": Wording(
                claims="""
                    {drink} gratis{at} por los puntos, qué bien
                    me regalaron un {drink} por mi cumpleaños{at}
                    {number} puntos en la tarjeta de {name}, el próximo {drink} es gratis
                    vuelve la tarjeta de sellos{at}, {good}
                    """,
                titles="""
                    puntos que valen
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿cuántos puntos pide {name} por un {drink}?
                    ¿caducan los puntos de {name} en {month}?
                    ¿dan puntos{at} si llevas tu vaso?
                    tengo {number} puntos{at}, ¿para qué sirven?
                    """,
            ),
        },
    ),
    "everyday": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    quedada{at} a las {time} con {who}
                    un {drink}{at} y a la oficina
                    ¿alguien{at} {when}? estoy en la ventana
                    esperando a {who}{at}, son las {time}
                    {name} {store} abre a las {time} el {day}, ¿no?
                    olvidé {thing}{at}, vuelvo a las {time}
                    {drink} para llevar{at}, {moment}
                    """,
            ),
            "positive": Wording(
                claims="""
                    {day}, sol y un {drink}{at}, {good}
                    aprobé el examen, {drink}{at} para celebrarlo
                    qué mañana más buena{at} con {who}
                    de vuelta en casa y lo primero un {drink}{from}
                    """,
            ),
        },
    ),
    "brewing talk": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    receta de {brewer} con café{from}: {grams} gramos, {n} minutos
                    ¿cómo preparáis el {roast}{from}?
                    {brewer} o {brewer} para el {origin}{from}?
                    ¿cuánto reposa el {roast}{from} después del tueste?
                    {grams} gramos, agua a 93 grados, {origin}{from}
                    ¿qué agua usáis para el {roast}{from}?
                    """,
            ),
        },
    ),
    "job": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    {name} busca gente {store}
                    entrevista{at} el {day} a las {time}, ¿qué preguntan?
                    ¿piden experiencia{at}?
                    {who} tiene un turno de prueba{at} el {day}
                    {name} ofrece {n} puestos en el tostadero
                    """,
            ),
        },
    ),
    "event": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    cata{at} el {day} a las {time}, {n} cafés
                    micrófono abierto{at} el {day}
                    club de lectura{at}, {day} a las {time}
                    {name} tiene puesto en el mercado el {day}
                    noche de juegos{at} el {day}, {n} mesas
                    """,
            ),
        },
    ),
    "wish list": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    idea para {name}: vasos de ida y vuelta
                    ¿podría {name} abrir hasta más tarde los {day}?
                    bolsas más pequeñas{from}, {grams}0 gramos me bastan
                    sugerencia{at}: un aparcabicis
                    estaría bien una hora sin música{at}, a las {time} por ejemplo
                    un {drink} pequeño{at}, por favor
                    """,
            ),
        },
    ),
    "new packaging": Subject(
        moods={
            "neutral": Wording(
                claims="""
                    bolsas nuevas{at}, ahora con cierre
                    el {roast}{from} tiene bolsa nueva desde {month}
                    ¿se recicla la bolsa nueva de {name}?
                    {name} ha cambiado el envase, la etiqueta va al lado
                    la caja{from} llegó con el diseño nuevo {when}
                    """,
            ),
        },
    ),
    "crisis talk": Subject(
        moods={
            "negative": Wording(
                claims="""
                    {few} días y {name} sigue callada con lo de las tapas
                    {name} lo sabía, hubo quemaduras y siguió vendiendo
                    la disculpa de {name} por las tapas no dice nada
                    he cancelado la suscripción de {name} por las tapas
                    qué mal lo lleva {name}, peor que las quemaduras
                    """,
            ),
            "neutral": Wording(
                claims="""
                    ¿qué ha pasado con {name} y las tapas?
                    comunicado de {name} sobre las tapas, {few} párrafos
                    ¿alguien tiene el enlace al aviso de {name}?
                    {name} sirve sin tapa hasta el {day}
                    """,
            ),
            "positive": Wording(
                claims="""
                    {name} me llamó por lo de la tapa en {n} horas, bien hecho
                    el equipo{at} pidió perdón uno por uno, chapó
                    {name} me pagó la limpieza, nada que reprochar
                    """,
            ),
        },
    ),
    "business news": Subject(
        reported=True,
        moods={
            "neutral": Wording(
                claims="""
                    {name} abre otro local {store} en {month}
                    {name} traslada su tostadero en {month}
                    {name} publica sus cuentas: {number} millones de ventas
                    {name} pide permiso para {n} mesas {store}
                    {name} firma un contrato con una cooperativa de {origin}
                    {name} venderá su café en {number} supermercados
                    """,
            ),
        },
    ),
}

_PLANT = Subject(
    moods={
        "neutral": Wording(
            claims="""
                ¿cuándo se siembra {name} en maceta?
                el {name} del jardín mide ya {number} centímetros
                ¿{name} aguanta el frío de {month}?
                planté {name} junto al muro {when}
                {name} {color} o {color}, ¿cuál dura más?
                ruta de {n} kilómetros entre {name} y pinos
                semillas de {name}, {n} de {number} han salido
                """,
        ),
        "positive": Wording(
            claims="""
                el {name} ha florecido, {color} por todo el patio
                qué olor a {name} después de la lluvia
                {who} me regaló {name} y está precioso
                el {name} sobrevivió al invierno, qué alegría
                """,
        ),
        "negative": Wording(
            claims="""
                los caracoles se comieron todo el {name}
                la helada acabó con mi {name} {when}
                talaron el {name} de la plaza, qué rabia
                otra vez se me seca el {name}
                """,
        ),
    }
)
_BIRD = Subject(
    moods={
        "neutral": Wording(
            claims="""
                un {name} en la laguna a las {time}
                ¿esto es un {name}? foto: {when}
                {n} avistamientos de {name} en {month}
                ¿dónde se ve {name} en {month}?
                pareja de {name} cerca del río {when}
                """,
        ),
        "positive": Wording(
            claims="""
                por fin vi un {name}, {n} inviernos buscándolo
                un {name} a {few} metros de mí {when}, qué momento
                han nacido los pollos de {name} en el río
                """,
        ),
        "negative": Wording(
            claims="""
                este año ni un {name} en la laguna
                encontré un {name} muerto {when}, qué pena
                """,
        ),
    }
)
_TOWN = Subject(
    moods={
        "neutral": Wording(
            claims="""
                obras en {place} de {name} hasta {month}
                pleno en {name} el {day} a las {time}
                se alquila piso en {name}, cerca de {place}
                autobús de {name} al aeropuerto a las {time}
                corte de agua en {name} el {day}
                mercadillo en {name} el {day}, junto a {place}
                """,
        ),
        "positive": Wording(
            claims="""
                fin de semana en {name} con {who}, qué bonito
                fiestas de {name} {when}, lo mejor del año
                nos mudamos a {name}, qué ilusión
                """,
        ),
        "negative": Wording(
            claims="""
                atasco en {place} de {name}, {minutes} minutos parados
                alquileres imposibles en {name}
                otra vez sin luz en {name} desde las {time}
                """,
        ),
    }
)
_PERSON = Subject(
    moods={
        "neutral": Wording(
            claims="""
                la profesora {name} da la charla el {day} a las {time}
                {name} titular el {day}, dice el club
                busco a la familia {name} de {place}
                gol de {name} en el minuto {number}
                la doctora {name} se jubila en {month}
                """,
        ),
        "positive": Wording(
            claims="""
                golazo de {name} en el minuto {number}
                la profesora {name} es la mejor que ha tenido {who}
                enhorabuena a la doctora {name}, se lo merece
                """,
        ),
        "negative": Wording(
            claims="""
                {name} falla otro penalti, minuto {number}, no puedo más
                la concejala {name} no cumple nada
                {name} lesionado hasta {month}, qué desastre
                """,
        ),
    }
)
_BOAT = Subject(
    moods={
        "neutral": Wording(
            claims="""
                el velero {name} sale del puerto a las {time}
                se vende el {name}, {number} pies, amarre {n}
                el {name} acabó en el puesto {n} de {number} el {day}
                """,
        ),
        "positive": Wording(
            claims="""
                navegamos en el {name} con delfines {when}
                el {name} ganó la regata del {day}
                """,
        ),
        "negative": Wording(
            claims="""
                el motor del {name} murió {again}
                entra agua en el {name}, {n} litros {when}
                """,
        ),
    }
)
_SONG = Subject(
    moods={
        "neutral": Wording(
            claims="""
                ¿acordes de "{name}"? cejilla en el {n}
                "{name}" sonó en la radio a las {time}
                el coro canta "{name}" el {day}
                """,
        ),
        "positive": Wording(
            claims="""
                "{name}" en bucle desde las {time}
                piel de gallina con "{name}" {when}
                """,
        ),
        "negative": Wording(
            claims="""
                no tocaron "{name}" {when}, qué chasco
                "{name}" no me sale de la cabeza, socorro
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
    "any": "bueno,\npor cierto,\naviso:\na las {time}:\nnoticia del {day}:\nmira,",
    "negative": "uf,\nqué mal:\nmala noticia:\nvaya {day}:",
    "neutral": "pregunta:\nduda:\npor curiosidad:\napunte:",
    "positive": "qué bien:\nbuenas noticias:\nmira qué bonito:\npor fin,",
}
DECOY_CLOSERS = {
    "negative": "qué pena\nqué rabia\notra vez será\nno hay derecho",
    "neutral": "¿alguna idea?\nya contaré\nmás el {day}\ngracias de antemano",
    "positive": "qué maravilla\nasí da gusto\nqué suerte\nme alegró el {day}",
}
DECOY_ASIDES = """
    eran las {time}
    estaba con {who}
    hacía viento
    foto: {when}
    desde {month}, creo
    volvemos el {day}
    tardamos {minutes} minutos
    """
DECOY_NEWS_FILLERS = """
    habrá más información el {day}
    la noticia se publicó a las {time}
    unas {number} personas asistieron
    este diario habló con {n} vecinos
    se esperan más detalles en {month}
    """
DECOY_CATEGORY = {
    "forum": ("hola a todos\nun poco de contexto", "¿qué haríais?\ngracias por leer"),
    "reviews": ("fuimos {when} con {who}", "{n} de diez\nse puede aparcar"),
    "blog": ("hoy uno corto\nnotas de {month}", "más la semana que viene"),
    "video": ("vídeo nuevo\ngrabado {when}", "el próximo, el {day}"),
    "photo": ("{day}, {time}", "sin filtro\nfoto: {when}"),
    "questions and answers": ("un poco de contexto", "¿quién sabe?"),
}
