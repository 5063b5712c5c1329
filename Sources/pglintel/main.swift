import PglintelCommands
import PglintelRules

Application(rules: BuiltInRules.all).main()
