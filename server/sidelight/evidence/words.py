"""The words of bylines, in the languages of news: openings, trades, agencies, particles."""

# What a byline opens with.
_OPENINGS = """
    written by | reported by | story by | words by | posted by | published by | reviewed by | text by |
    article by | interview by | interview | by | author | authors | verfasst von | erstellt von |
    artikel von | beitrag von | ein beitrag von | protokoll | geschrieben von | ein kommentar von |
    eine analyse von | ein gastbeitrag von | ein artikel von | interview von | kommentar von | von |
    autor | autorin | autoren | text | bericht von | publié par | écrit par | rédigé par |
    propos recueillis par | par | auteur | auteurs | publicado por | escrito por | por | autores |
    autora | a cura di | scritto da | di | da | autore | autrice | geschreven door | door | tekst | av |
    skrevet av | skriven av | af | skrevet af | kirjoittanut | teksti | opracował | oprac. | opracowała |
    autorzy | przez | napisał | napsal | автор | авторы | текст | автори | от | yazan | yazar | haber |
    oleh | penulis | reporter | szerző | írta | de autor | scris de | autorius | συντάκτης | του | της |
    από | 文 | 作者 | 記者 | 记者 | 著者 | 執筆 | 取材 | bởi | tác giả | คนเขียน | بقلم | كتب | מאת
"""
# Words that only a trade, a place in the newsroom or an unnamed account has, folded.
_ROLES = """
    reporter reporters correspondent correspondents editor editors journalist journalists columnist
    columnists writer writers contributor contributors producer producers staff chief bureau anchor
    photographer photographers analyst fellow professor director ceo founder freelance freelancer
    blogger host critic presenter redakteur redakteurin redaktorin korrespondent korrespondentin
    reporterin autor autorin volontar volontarin journalistin ressortleiter ressortleiterin
    chefredakteur chefredakteurin leiter leiterin mitarbeiter journaliste redacteur redactrice
    correspondante grand envoye envoyee speciale redactor redactora periodista corresponsal enviado
    enviada giornalista corrispondente inviato inviata jornalista reportagem correspondente verslaggever
    journalisten dziennikarz dziennikarka redaktor journalistene toimittaja reportrar fotograf foto
    admin administrator webmaster anonymous guest unknown none null muhabir editoru haberci
    корреспондент редактор журналист обозреватель журналистка
"""
# Agencies that stand after a name, or for one; a single word after a name is else a place.
_AGENCIES = """
    aap afp ani anp ansa ap apa belga bloomberg bns cna ctk dpa efe elta epd eurosport fna ians ips irna
    itar kna kyodo lusa mti ntb pa pap pti reuters ria ritzau sda sid spa stt tanjug tass tt ukrinform
    unb upi xinhua yonhap
"""
# Small words inside names.
_PARTICLES = """
    de del della di da dos das do du van von der den ten ter la le el al bin ibn binti af av zu zum y e
    o’ st
"""
# What stands between the last two names of a list.
_CONJUNCTIONS = """
    and und et y e en i и og och ja ve és a și και та dan và with mit
"""

OPENINGS = tuple(phrase.strip() for phrase in " ".join(_OPENINGS.split()).split("|"))
ROLES = frozenset(_ROLES.split())
AGENCIES = frozenset(_AGENCIES.split())
PARTICLES = frozenset(_PARTICLES.split())
CONJUNCTIONS = frozenset(_CONJUNCTIONS.split())
