import { softName } from './fold.ts'

/** A full name, or several that share their short ones, and the short ones. */
const SHORT = `
александр александра: саша сашка шура саня санек шурик алекс
алексей: леша алеша лешка леха
анастасия: настя ася стася настена
анатолий: толя толик
андрей: андрюша
анна: аня анюта нюра анечка нюша
антон: антоша тоша
антонина: тоня
аркадий: аркаша
борис: боря
вадим: вадик
валентин валентина: валя
валерий валерия: валера лера
варвара: варя
василий: вася
вера: верочка
виктор: витя
виктория: вика
виталий: виталик
владимир: вова володя вовка
владислав владислава: влад владик слава
вячеслав: слава
галина: галя
геннадий: гена
георгий: гоша жора егор юрий
григорий: гриша
дарья: даша
денис: дениска
диана: дина
дмитрий: дима митя димон
евгений евгения: женя
екатерина: катя катюша катерина
елена: лена алена лена
елизавета: лиза
ефим: фима
зинаида: зина
иван: ваня
игорь: игорек
илья: илюша
инна: инночка
ирина: ира ириша
кирилл: кирюша
константин: костя
ксения оксана: ксюша ксеня
лариса: лара
лев: лева
леонид: леня
лидия: лида
любовь: люба
людмила: люда мила люся
маргарита: рита
марина: мариша
мария: маша маруся маня
михаил: миша
надежда: надя
наталья: наташа ната
никита: ник
николай: коля
нина: ниночка
олег: олежка
ольга: оля
павел: паша
петр: петя
полина: поля
раиса: рая
роман: рома
римма: рима
светлана: света лана
семен: сема
сергей: сережа серега
софья: соня софа
станислав: стас слава
степан: степа
тамара: тома
тарас: тарасик
татьяна: таня
тимофей: тима
ульяна: уля
федор: федя
эдуард: эдик
эльвира: эля
юлия: юля
юрий: юра
яков: яша
ярослав ярослава: ярик слава
robert: rob bob bobby robbie bert
william: will bill billy willie
richard: rick dick rich ricky
james: jim jimmy jamie
john: jack johnny jon
elizabeth: liz beth betty eliza lizzie bess
margaret: maggie meg peggy greta
catherine katherine kathryn: kate kathy cathy katie
edward: ed ted eddie ned
thomas: tom tommy
michael: mike mick mickey
charles: charlie chuck
henry: harry hal
joseph: joe joey
samuel: sam sammy
benjamin: ben benny
daniel: dan danny
matthew: matt
christopher: chris
alexander: alex alec sandy
frederick: fred freddie
george: georgie
andrew: andy drew
anthony: tony
david: dave
stephen steven: steve
nicholas: nick
patrick: pat paddy
jessica: jess
jennifer: jenny jen
victoria: vicky
rebecca: becky
susan: sue
deborah: debbie
`

/** Every name and short name, by its sound: whose it may be. */
export function openForms(): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, string[]>()
  for (const line of SHORT.trim().split('\n')) {
    const [full = '', short = ''] = line.split(': ')
    for (const name of full.split(' ')) {
      for (const one of [name, ...short.split(' ')].map(softName)) forms.set(one, [...(forms.get(one) ?? []), name])
    }
  }
  return forms
}
