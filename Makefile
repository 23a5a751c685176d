# Atsakas. `make` lists what can be made.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
CARGO ?= cargo
ADDRESS ?= 127.0.0.1:8080

NPM ?= npm

.PHONY: help run web test screenshots bench openapi docs lint format fuzz release clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: web ## build and start on SQLite with a sample territory and sample reports (loopback only)
	$(CARGO) build --package atsakas
	exec ./target/debug/atsakas demo --listen $(ADDRESS)

web: web/node_modules/.package-lock.json ## build the web client into web/build, from where the program serves it
	cd web && $(NPM) run --silent build

# Asked of the network only when the lock file has changed.
web/node_modules/.package-lock.json: web/package-lock.json
	cd web && $(NPM) ci --no-audit --no-fund --silent
	touch $@

test: ## everything that must hold: format, lints, both engines, contract, territory, kill test
	./tests/run.sh

screenshots: web ## pictures of every page at 390x844 and 1440x900, in web/screenshots
	$(CARGO) build --package atsakas
	cd web && SCREENSHOTS=1 node --test tests/pages.test.mjs

bench: ## measure what README and ARCHITECTURE claim, in one run
	./tests/bench.sh

openapi: ## write openapi.yaml from the code
	$(CARGO) run --quiet --package atsakas -- openapi > openapi.yaml.new
	mv openapi.yaml.new openapi.yaml
	cd web && $(NPM) run --silent api

docs: ## write the generated parts of backend/ARCHITECTURE.md
	ATSAKAS_WRITE_DOCS=1 $(CARGO) test --quiet --package atsakas-tests --test suites the_life_cycle_in_the_architecture

lint: ## clippy and rustfmt as the gate runs them
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --quiet -- -D warnings
	cd web && $(NPM) run --silent check && $(NPM) run --silent lint

format: ## format the code
	$(CARGO) fmt --all

fuzz: ## fuzz the intakes for a long time (MINUTES=10); needs cargo-fuzz and a nightly toolchain
	./tests/fuzz.sh

release: web ## the optimised binary in target/release/atsakas, the web client inside
	touch backend/server/src/client.rs
	$(CARGO) build --release --package atsakas

clean: ## remove what was built
	$(CARGO) clean
	rm -rf web/build web/.svelte-kit web/screenshots
