"""Links of a page -> those to what its publisher says of itself: imprint, policies, owners, contact."""

from itertools import islice

from lxml import etree

from sidelight.evidence.markup import Markup, text_of
from sidelight.evidence.page import Found
from sidelight.evidence.strings import fold, plain, quote

# Such links stand at the foot of a page, some at its head, none in the middle.
FIRST_LINKS, LAST_LINKS = 30, 110
MAX_TEXT_CHARS = 48
# A link with more elements in it is a teaser.
MAX_PARTS = 3

# schema.org property (or a plain word where it has none) -> what such links are called, folded whole texts.
TEXTS = {
    "imprint": """
        impressum | imprint | legal notice | legal notices | mentions legales | informations legales |
        aviso legal | nota legal | note legali | informazioni legali | avviso legale | ficha tecnica |
        colofon | colophon | wettelijke vermeldingen | informacje prawne | nota prawna |
        stopka redakcyjna | выходные данные | правовая информация | юридическая информация | kunye |
        yasal bilgiler | tiraz | impresum | impressum datenschutz | redaktionelles impressum |
        oikeudellinen huomautus | juridisk information | expediente | staff e contatti
    """,
    "about": """
        about | about us | about the company | who we are | our company | company | our mission |
        our story | uber uns | wir uber uns | das unternehmen | unternehmen | a propos |
        qui sommes nous | la redaction | quienes somos | sobre nosotros | acerca de | nosotros |
        chi siamo | il giornale | quem somos | sobre nos | sobre | institucional | over ons |
        wie zijn wij | o nas | o firmie | о нас | о проекте | об издании | о компании | о редакции |
        про нас | про проект | om oss | om os | om | tietoa meista | o nama | za nas | rolunk |
        despre noi | hakkimizda | kurumsal | σχετικα με εμας | ποιοι ειμαστε | tentang kami |
        about kami | 会社概要 | 会社案内 | 運営会社 | 关于我们 | 關於我們 | 회사소개 | من نحن | אודות |
        gioi thieu | apie mus | par mums | meist
    """,
    "contactPoint": """
        contact | contact us | contacts | kontakt | kontaktieren sie uns | contactez nous |
        nous contacter | contacto | contactanos | contactenos | contatti | contattaci | contato |
        fale conosco | contactos | neem contact op | skontaktuj sie | контакты | связаться с нами |
        обратная связь | контакти | kontakta oss | kontakt oss | kontakt os | ota yhteytta |
        yhteystiedot | kontakty | kapcsolat | iletisim | επικοινωνια | kontak | hubungi kami | hubungi |
        お問い合わせ | 联系我们 | 聯絡我們 | اتصل بنا | صור קשר | lien he | kontaktai | kontakti
    """,
    "masthead": """
        masthead | our staff | staff | our team | the team | team | editorial team | our journalists |
        redaktion | die redaktion | unser team | das team | l equipe | equipe | notre equipe |
        l equipe de redaction | equipo | redaccion | nuestro equipo | redazione | la redazione |
        equipe editorial | redacao | redactie | de redactie | redakcja | zespol | редакция | редакція |
        redaksjonen | redaktionen | redaktionen kontakt | toimitus | redakce | redakcia |
        szerkesztoseg | impresszum | redactia | redaksi | susunan redaksi | 編集部
    """,
    "correctionsPolicy": """
        corrections | corrections policy | correction policy | corrections and clarifications |
        corrections clarifications | report an error | report a correction | request a correction |
        submit a correction | report a mistake | korrekturen | fehler melden | korrekturhinweise |
        signaler une erreur | rectifications | correcciones | fe de errores | fe de erratas |
        rettifiche | errata | correcoes | erramos | correcties | fout melden | sprostowania |
        rattelser | rettelser | sporocilo o napaki | duzeltmeler | 訂正
    """,
    "ethicsPolicy": """
        ethics | ethics policy | ethics code | code of ethics | code of conduct | editorial code |
        ethikkodex | redaktionsstatut | verhaltenskodex | charte ethique | charte deontologique |
        charte de deontologie | deontologie | codigo etico | codigo deontologico | libro de estilo |
        codice etico | codigo de etica | codigo de conduta | deontologische code | kodeks etyczny |
        etyka | редакционный кодекс | etik ilkeler | etiske retningslinjer | vaer varsom plakaten |
        pressens etiske regler | pedoman media siber | pedoman pemberitaan media siber
    """,
    "publishingPrinciples": """
        editorial guidelines | editorial policy | editorial policies | editorial standards |
        editorial principles | standards | our standards | editorial standards and policies |
        standards and ethics | ethics and standards | journalistic standards | publishing principles |
        editorial independence | how we work | our journalism | redaktionelle richtlinien |
        redaktionelle leitlinien | redaktionelle grundsatze | leitlinien | grundsatze |
        so arbeiten wir | ligne editoriale | charte editoriale | principes editoriaux |
        principios editoriales | linea editorial | politica editorial | linea editoriale |
        principios editoriais | estatuto editorial | redactionele richtlijnen | redactiestatuut |
        zasady redakcyjne | редакционная политика | редакционные стандарты | редакційна політика |
        redaktionel linje | yayin ilkeleri | journalistiset periaatteet
    """,
    "verificationFactCheckingPolicy": """
        fact checking | fact checking policy | fact check policy | how we check facts |
        verification policy | fact checking methodology | methodology | our methodology |
        so prufen wir | faktencheck methodik | methodologie | metodologia | notre methode
    """,
    "ownershipFundingInfo": """
        ownership | ownership and funding | who owns us | our owners | funding | our funding |
        funding and ownership | how we are funded | how we re funded | our funders | funders |
        our supporters | our donors | transparency | transparency report | investor relations |
        investors | eigentumer | gesellschafter | finanzierung | transparenz |
        wer wir sind und wie wir uns finanzieren | actionnaires | actionnariat | notre financement |
        transparence | propiedad | accionistas | transparencia | financiacion | trasparenza |
        amministrazione trasparente | proprieta | transparencia e propriedade | transparantie |
        eigendom | wlasciciel | transparentnosc
    """,
    "actionableFeedbackPolicy": """
        complaints | complaints policy | how to complain | make a complaint | complaints procedure |
        reader s editor | readers editor | public editor | ombudsman | ombudswoman | beschwerde |
        beschwerden | leseranwalt | mediateur | mediatrice | le mediateur | defensor del lector |
        garante del lettore | provedor | provedor do leitor | klachten | klachtenprocedure |
        press complaints | ipso complaints | independent press standards organisation | ipso |
        ipso regulated | impress regulated | presserat | deutscher presserat |
        raad voor de journalistiek | lugna forlag | pressens faglige utvalg | pfu
    """,
    "diversityPolicy": """
        diversity | diversity and inclusion | diversity inclusion | diversity equity and inclusion |
        diversity policy
    """,
}
_BY_TEXT = {fold(text): name for name, texts in TEXTS.items() for text in " ".join(texts.split()).split("|")}
# The last part of an address, where the link's text is a picture.
_BY_SLUG = {
    "impressum": "imprint", "imprint": "imprint", "mentions-legales": "imprint", "aviso-legal": "imprint",
    "note-legali": "imprint", "about-us": "about", "ueber-uns": "about", "uber-uns": "about",
    "chi-siamo": "about", "qui-sommes-nous": "about", "quienes-somos": "about",
    "quem-somos": "about", "over-ons": "about",
    "corrections": "correctionsPolicy", "corrections-policy": "correctionsPolicy", "masthead": "masthead",
    "contact-us": "contactPoint", "code-of-ethics": "ethicsPolicy", "ethics-policy": "ethicsPolicy",
    "editorial-guidelines": "publishingPrinciples", "editorial-policy": "publishingPrinciples",
    "editorial-standards": "publishingPrinciples", "fact-checking-policy": "verificationFactCheckingPolicy",
    "ownership": "ownershipFundingInfo", "complaints": "actionableFeedbackPolicy",
}  # fmt: skip


def read(markup: Markup) -> list[Found]:
    """The links of known kinds at foot and head of the page, one of each kind; the foot goes first."""
    last = markup.anchors[-LAST_LINKS:]
    anchors = last + markup.anchors[: min(FIRST_LINKS, len(markup.anchors) - len(last))]
    found: dict[str, Found] = {}
    for anchor in anchors:
        kind = _kind(anchor)
        if kind is None or kind in found:
            continue
        url = markup.absolute(anchor.get("href") or "")
        if url:
            text = text_of(anchor) or plain(anchor.get("title") or anchor.get("aria-label") or "")
            where = markup.where(anchor)
            found[kind] = Found(
                f"link.{kind}", text or url, "policy-links", where, quote(text), url, "page_text"
            )
    return list(found.values())


def _kind(anchor: etree._Element) -> str | None:
    """What a link leads to, by its text or else by its address."""
    text = anchor.text
    if not text or text.isspace():
        if len(anchor) > MAX_PARTS:
            return None
        text = "".join(islice(anchor.itertext(), 2 * MAX_PARTS)) if len(anchor) else ""
    if text and (text := text.strip()):
        # Most links are headlines: too long to be what is looked for.
        return _BY_TEXT.get(fold(text)) if len(text) <= MAX_TEXT_CHARS else None
    path = (anchor.get("href") or "").partition("?")[0].rstrip("/").removesuffix(".html")
    return _BY_SLUG.get(path.rpartition("/")[2].lower())
