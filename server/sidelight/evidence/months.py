"""Names of months, folded, in the languages that news sites write them in: word -> number.

Source: Unicode CLDR, https://cldr.unicode.org (wide and abbreviated names of some 50 locales).
"""

WORDS = {
    1: (
        "ean eanair ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jan janar janeiro "
        "januar januara januari januarie january janv janvaris janvier led leden ledna oca ocak saus "
        "sausio sausis sij sijecanj sijecnja sty styczen stycznia tammi tammikuu tammikuuta urt urtarrila "
        "xan xaneiro yan yanvar ιαν ιανουαριοσ ιανουαριου сту студзень студзеня січ січень січня янв "
        "январь января яну януари јан јануар јануари қаң қаңтар հնվ հունվար հունվարի ינואר جانفي جنوری "
        "يناير ژانویه იან იანვარი"
    ),
    2: (
        "chw chwef chwefror feabh feabhra feb febbraio febr febreiro febrer febrero februar februara "
        "februari februarie februaris february fev fevereiro fevr fevral fevrier helmi helmikuu "
        "helmikuuta lut lutego luty ots otsaila peb pebrero shk shkurt sub subat uno unor unora vas "
        "vasario vasaris veebr veebruar velj veljaca veljace φεβ φεβρουαριοσ φεβρουαριου ақп ақпан лют "
        "лютага лютии лютого люты феб фебруар фев февр февраль февраля февруари փետրվար փետրվարի փտվ "
        "פברואר شباط فبراير فروری فوریه فيفري თებ თებერვალი"
    ),
    3: (
        "bre brezen brezna kov kovas kovo maalis maaliskuu maaliskuuta maart mac machi mae maerz mar marc "
        "marca march marcius marco marec maret mars marso mart marta martie marts martxoa marz marzec "
        "marzo maw mawrth mrt mrz ozu ozujak ozujka μαρ μαρτιοσ μαρτιου бер березень березня мар март "
        "марта нау наурыз сак сакавік сакавіка մարտ մարտի մրտ מרץ اذار مارس مارچ მარ მარტი"
    ),
    4: (
        "abr abrell abril aib aibrean api apirila apr aprel april aprila aprile aprili aprilie aprilis "
        "aprill avr avril bal balandis balandzio dub duben dubna ebr ebrill huhti huhtikuu huhtikuuta kwi "
        "kwiecien kwietnia nis nisan pri prill tra travanj travnja απρ απριλιοσ απριλιου апр апрель "
        "апреля април квіт квітень квітня кра красавік красавіка сәу сәуір ապր ապրիլ ապրիլի אפריל ابريل "
        "افريل اوریل اپریل نيسان აპრ აპრილი"
    ),
    5: (
        "beal bealtaine geg geguze geguzes kve kveten kvetna mag maggio mai maiatza maig maijs maio maj "
        "maja majus may mayo mayıs mee mei svi svibanj svibnja touko toukokuu toukokuuta μαι μαιοσ μαιου "
        "маи мам мамыр мая мај трав травень травня մայիս մայիսի մյս מאי ايار ماي مايو مه ميی მაი მაისი"
    ),
    6: (
        "birz birzelio birzelis cerven cervna cvn cze czerwca czerwiec eka ekaina giu giugno haz haziran "
        "hun hunyo iun iunie iyn iyun juin jun juna june junho juni junie junij junijs junio junius juny "
        "juuni kesa kesakuu kesakuuta lipanj lipnja meh mehefin meith meitheamh qer qershor xuno ιουν "
        "ιουνιοσ ιουνιου июн июнь июня мау маусым черв червень червня чэр чэрвень чэрвеня юни јун јуни "
        "հնս հունիս հունիսի יוני جوان جون حزيران يونيو ژوين ივნ ივნისი"
    ),
    7: (
        "cervence cervenec cvc gor gorff gorffennaf heina heinakuu heinakuuta hul hulyo iuil iul iulie "
        "iyl iyul juil juillet jul jula julai julho juli julie julij julijs julio juliol julius july "
        "juuli korr korrik liep liepa liepos lip lipca lipiec lug luglio srpanj srpnja tem temmuz uzt "
        "uztaila xul xullo ιουλ ιουλιοσ ιουλιου июл июль июля лип липень липня ліп ліпень ліпеня шіл "
        "шілде юли јул јули հլս հուլիս հուլիսի יולי تموز جولايی جويلية يوليو يوليوز ژويیه ივლ ივლისი"
    ),
    8: (
        "abu abuztua ago agost agosti agosto agu agust agustos agustus aout aug august augusta augusti "
        "augusts augustus augusztus avg avgust avq avqust awst elo elokuu elokuuta gush gusht kol kolovoz "
        "kolovoza lun lunasa ogo ogos rugp rugpjucio rugpjutis sie sierpien sierpnia srp srpen srpna αυγ "
        "αυγουστοσ αυγουστου авг август августа жні жнівень жніуня серп серпень серпня там тамыз օգոստոս "
        "օգոստոսի օգս אוגוסט اغسطس اوت اگست غشت აგვ აგვისტო"
    ),
    9: (
        "eyl eylul ira iraila medi mfomh rugs rugsejis rugsejo ruj rujan rujna sen sentyabr sep sept "
        "septemba septembar september septembra septembre septembrie septembris septiembre set setembre "
        "setembro settembre setyembre sht shtator syys syyskuu syyskuuta szept szeptember wrz wrzesien "
        "wrzesnia zar zari σεπ σεπτεμβριοσ σεπτεμβριου вер верасень верасня вересень вересня сент "
        "сентябрь сентября сеп септембар септември қыр қыркүиек սեպ սեպտեմբեր սեպտեմբերի ספטמבר ايلول "
        "سبتمبر ستمبر سپتامبر شتنبر სექ სექტემბერი"
    ),
    10: (
        "dfomh eki ekim hyd hydref loka lokakuu lokakuuta oct october octobre octombrie octubre okt "
        "oktoba oktobar oktober oktobra oktobris oktoober oktubre oktyabr ott ottobre out outubro paz "
        "pazdziernik pazdziernika rij rijen rijna spal spalio spalis tet tetor urr urria οκτ οκτωβριοσ "
        "οκτωβριου жовт жовтень жовтня кас кастрычнік кастрычніка окт октобар октомври октябрь октября "
        "қаз қазан հոկ հոկտեմբեր հոկտեմբերի אוקטובר اكتوبر اکتبر اکتوبر ოქტ ოქტომბერი"
    ),
    11: (
        "aza azaroa kas kasım lapkr lapkricio lapkritis lis listopad listopada listopadu marras marraskuu "
        "marraskuuta nen nentor nob nobyembre noiembrie nov novemba novembar november novembra novembre "
        "novembris novembro noviembre noy noyabr samh samhain stu studeni studenoga tach tachwedd νοε "
        "νοεμβριοσ νοεμβριου лист листопад листопада ліс лістапад лістапада нов новембар ное ноември нояб "
        "ноябрь ноября қар қараша նոյ նոյեմբեր նոյեմբերի נובמבר نوامبر نوفمبر نومبر نونبر ნოე ნოემბერი"
    ),
    12: (
        "abe abendua ara aralık dec decembar december decembra decembre decembrie decembris decembro dek "
        "dekabr des desemba desember desembre dets detsember dez dezember dezembro dhj dhjetor dic "
        "dicembre diciembre dis disember disyembre gru grudnia grudzien gruod gruodis gruodzio joulu "
        "joulukuu joulukuuta noll nollaig pro prosinac prosinca prosince prosinec rhag rhagfyr δεκ "
        "δεκεμβριοσ δεκεμβριου груд грудень грудня дек декабрь декабря декември дец децембар жел "
        "желтоқсан сне снежань снежня դեկ դեկտեմբեր դեկտեմբերի דצמבר دجنبر دسامبر دسمبر ديسمبر დეკ "
        "დეკემბერი"
    ),
}

# Croatian gives these names to other months than its neighbours do.
CROATIAN = {"lip": 6, "lis": 10, "listopad": 10, "listopada": 10, "srp": 7}

MONTHS = {word: number for number, words in WORDS.items() for word in words.split()}
