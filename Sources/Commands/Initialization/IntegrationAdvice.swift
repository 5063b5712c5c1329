/// What `init` prints to be pasted elsewhere.
struct IntegrationAdvice {
  private static let repository = "pglintel/pglintel"

  private let survey: ProjectSurvey

  init(_ survey: ProjectSurvey) { self.survey = survey }

  var text: String {
    let parts = [next, preCommit, survey.usesGitHub ? gitHub : "", survey.usesGitLab ? gitLab : "", elsewhere]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var next: String {
    """
    Next:

      pglintel check                     all that is found in all migrations
      pglintel check --write-baseline    accepts it; from then on only what is new fails

    """
  }

  private var preCommit: String {
    let place = survey.usesPreCommit ? "below `repos:` in" : "in"
    return """
      pre-commit, \(place) .pre-commit-config.yaml (`pglintel-system` runs what is installed, `pglintel` builds it):

        - repo: https://github.com/\(Self.repository)
          rev: v\(Root.toolVersion)
          hooks:
            - id: pglintel-wheel

      """
  }

  private var gitHub: String {
    """
    GitHub, in .github/workflows/pglintel.yml; findings appear at the lines of the pull request:

      name: pglintel
      on: pull_request
      permissions:
        contents: read
        security-events: write
      jobs:
        migrations:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v5
              with:
                fetch-depth: 0
            - uses: \(Self.repository)@v\(Root.toolVersion)
            - uses: github/codeql-action/upload-sarif@v4
              if: ${{ !cancelled() }}
              with:
                sarif_file: pglintel.sarif

    """
  }

  private var gitLab: String {
    """
    GitLab, in .gitlab-ci.yml; findings appear in the merge request:

      include:
        - remote: https://raw.githubusercontent.com/\(Self.repository)/v\(Root.toolVersion)/templates/pglintel.gitlab-ci.yml

    """
  }

  private var elsewhere: String {
    """
    Any other CI, with the whole history checked out:

      pglintel check --since \(survey.mainBranch)

    """
  }
}
