/// What `init` prints to be pasted elsewhere.
enum IntegrationAdvice {
  static let text = """
    pre-commit, in .pre-commit-config.yaml:

      - repo: local
        hooks:
          - id: pglintel
            name: pglintel
            entry: pglintel check --staged
            language: system
            files: \\.(sql|pgsql|ddl)$
            types: [text]
            pass_filenames: false
            require_serial: true

    CI, on pull requests, with the whole history checked out (`fetch-depth: 0`):

      pglintel check --since origin/main --output sarif=pglintel.sarif

    An editor, on each save:

      pglintel check --format concise --stdin-filename FILE -

    """
}
