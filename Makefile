# Every recipe is a script in .ci; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run dev build release test test-deploy lint bench fuzz clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: ## build if needed and serve on http://127.0.0.1:3000, data in ./data; DEMO=no starts empty (ARGS="…" are passed on)
	@.ci/serve $(ARGS)

dev: ## serve a development build that follows the sources
	@.ci/dev $(ARGS)

build: ## dist/: the binary and all it needs beside it
	@.ci/build --dist

release: ## releases/: an archive for prepared machines and a Debian package, from what is checked out
	@.ci/release

test: ## all tests: Rust with PostgreSQL and Redis, the built site in a browser, and as root a machine that is deployed to
	@.ci/test

test-deploy: ## a throwaway machine: set up, released to while people vote, backed up, lost and restored (as root)
	@.ci/test-deploy $(ARGS)

lint: ## formatting, clippy for server and browser, scripts, style sheets, nginx, types
	@.ci/lint

bench: ## measure the built site (ARGS="…" are passed on)
	@.ci/bench $(ARGS)

fuzz: ## develop photos that were altered at random, for two minutes (ARGS="600": for ten)
	@.ci/fuzz $(ARGS)

clean: ## remove what was built here; ./data and the tools in ~/.cache stay
	@rm -rf target dist dist.new dist.old releases end2end/node_modules end2end/test-results end2end/playwright-report
