import ArgumentParser
import PglintelProject

/// Flags about scripts that stand alone, or on standard input.
struct InputArguments: ParsableArguments {
  @Option(
    name: [.customLong("stdin-filename"), .customLong("stdin-filepath")],
    help: ArgumentHelp("The file that standard input (`-`) stands for; it need not exist.", valueName: "path"))
  var inputPath: String?

  @Option(help: ArgumentHelp("What a script that belongs to no history finds.", valueName: "world"))
  var assume: ProjectRequest.World?
}

extension ProjectRequest.World: ExpressibleByArgument {}
