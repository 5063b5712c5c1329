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
      pre-commit, \(place) .pre-commit-config.yaml (`pglintel-system` runs what is installed):

        - repo: https://github.com/\(Self.repository)
          rev: v\(Root.toolVersion)
          hooks:
            - id: pglintel

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
    GitLab, in .gitlab-ci.yml:

      pglintel:
        stage: test
        variables:
          GIT_DEPTH: 0
        script:
          - pglintel check --output gitlab=gl-code-quality-report.json
        artifacts:
          when: always
          reports:
            codequality: gl-code-quality-report.json
        rules:
          - if: $CI_MERGE_REQUEST_ID

    """
  }

  private var elsewhere: String {
    """
    Any other CI, with the whole history checked out:

      pglintel check --since \(survey.mainBranch)

    """
  }
}
