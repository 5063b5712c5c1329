# make lint    check the example project, or yours: make lint PROJECT=path
# make test    run all tests, against a real PostgreSQL that they start themselves, and the small ones of make integration
# make integration   what reads pglintel's output and what carries it, tried for real: hooks, packages, editors, CI's shells
#              [CONSUMERS='hooks deb'] for some of integration/consumers
# make oracle  schema --format sql against a server, for the fixtures or yours: make oracle PROJECT=path
#              [AT=migration] to end there, [SETUP=file.sql] for what has to be there before: roles, extensions
# make oracle-locks  locks --format json against a server: all cases, and WORLDS=500 generated ones from SEED=1 on
# make test-parser PARSER=17   the tests with the libpg_query of another PostgreSQL: 16, 17 or 18
# make bench   whole runs against libpg_query's own parsing time: make bench [PROJECT=path]
# make bench-server  what locks, rewrites and scans cost here: a private PostgreSQL, a million rows [ROWS=, RUNS=]
# make stress  input from hell: huge, deep, broken, endless
# make install [PREFIX=/usr/local] · make format · make build · make clean
# make deb     a Debian package · make wheel   a Python wheel · make archive   a tar file: all in dist/, of the static binary
# make dist    all three, with SHA256SUMS: what a release carries. docs/packaging.md
#
# What is missing is installed (Debian, Ubuntu) or named (elsewhere). PGLINTEL_LIBPG_QUERY=<prefix> uses another build of
# libpg_query than the system's.

PREFIX ?= /usr/local
PROJECT ?= examples/shop
PARSER ?= 17
ARGUMENTS ?=

BINARY := .build/release/pglintel
# A fully static binary starts in a third of the time of a dynamic one and runs on any Linux (with /proc mounted).
# Overlapping accesses to memory are looked for in debug builds alone, where the tests run.
RELEASE := -c release --product pglintel --static-swift-stdlib -Xswiftc -static-executable \
	-Xswiftc -enforce-exclusivity=unchecked -Xlinker -s
ifdef PGLINTEL_LIBPG_QUERY
LIBRARY := -Xcc -I$(PGLINTEL_LIBPG_QUERY)/include -Xlinker -L$(PGLINTEL_LIBPG_QUERY)/lib
endif

WORLDS ?= 200
SEED ?= 1

.PHONY: lint test integration test-parser oracle oracle-locks bench bench-server stress build install deb wheel archive dist format \
  format-check clean

lint: build
	@$(BINARY) check $(ARGUMENTS) $(PROJECT)

build:
	@scripts/install-dependencies build
	@scripts/quietly swift build $(RELEASE) $(LIBRARY)

test:
	@scripts/install-dependencies test
	swift build --build-tests $(if $(SCRATCH),--scratch-path $(SCRATCH)) $(LIBRARY)
	@failed=; OPTIONAL=1 integration/run $(or $(SCRATCH),.build)/debug/pglintel sarif junit schemas zizmor shell || failed=1; \
	swift test $(if $(SCRATCH),--scratch-path $(SCRATCH)) $(LIBRARY) && [ -z "$$failed" ]

integration: build
	@integration/run $(BINARY) $(CONSUMERS)

test-parser:
	@PGLINTEL_LIBPG_QUERY=$$(scripts/build-parser $(PARSER)) && export PGLINTEL_LIBPG_QUERY && \
	$(MAKE) test SCRATCH=.build/parser/$(PARSER)/build

oracle:
	@scripts/install-dependencies test
	$(if $(filter command line environment,$(origin PROJECT)),PGLINTEL_ORACLE_PROJECT='$(abspath $(PROJECT))') \
	  $(if $(AT),PGLINTEL_ORACLE_AT='$(AT)') $(if $(SETUP),PGLINTEL_ORACLE_SETUP='$(abspath $(SETUP))') \
	  swift test $(LIBRARY) --filter SchemaOracleTests

oracle-locks:
	@scripts/install-dependencies test
	PGLINTEL_ORACLE_WORLDS=$(WORLDS) PGLINTEL_ORACLE_SEED=$(SEED) swift test $(LIBRARY) --filter 'LockOracleTests|ConcurrentLockTests'

bench: build
	@scripts/install-dependencies bench
	@scripts/bench $(BINARY) $(if $(filter command line environment,$(origin PROJECT)),$(PROJECT))

bench-server:
	@scripts/install-dependencies test
	@scripts/bench-server

stress: build
	@scripts/stress $(BINARY)

install: build
	scripts/stage-files $(BINARY) $(DESTDIR)$(PREFIX)

deb wheel archive: build
	@scripts/build-$@ $(BINARY) dist

dist: build
	@rm -rf dist
	@for kind in archive deb wheel; do scripts/build-$$kind $(BINARY) dist || exit 1; done
	@cd dist && sha256sum -- * > SHA256SUMS && echo "dist/SHA256SUMS"

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests rules

format-check:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests rules

clean:
	swift package clean
	rm -rf dist
