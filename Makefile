# Atsakas. `make` lists what can be made.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
CARGO ?= cargo
ADDRESS ?= 127.0.0.1:8080

.PHONY: help run test bench openapi docs lint format fuzz release clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## build and start on SQLite with a sample territory and sample reports (loopback only)
	$(CARGO) build --package atsakas
	exec ./target/debug/atsakas demo --listen $(ADDRESS)

test: ## everything that must hold: format, lints, both engines, contract, territory, kill test
	./tests/run.sh

bench: ## measure what README and ARCHITECTURE claim, in one run
	./tests/bench.sh

openapi: ## write openapi.yaml from the code
	$(CARGO) run --quiet --package atsakas -- openapi > openapi.yaml.new
	mv openapi.yaml.new openapi.yaml

docs: ## write the generated parts of backend/ARCHITECTURE.md
	ATSAKAS_WRITE_DOCS=1 $(CARGO) test --quiet --package atsakas-tests --test suites the_life_cycle_in_the_architecture

lint: ## clippy and rustfmt as the gate runs them
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --quiet -- -D warnings

format: ## format the code
	$(CARGO) fmt --all

fuzz: ## fuzz the intakes for a long time (MINUTES=10); needs cargo-fuzz and a nightly toolchain
	./tests/fuzz.sh

release: ## the optimised binary in target/release/atsakas
	$(CARGO) build --release --package atsakas

clean: ## remove what was built
	$(CARGO) clean
