# endpointgen: the habits of this repository. CONTRIBUTING.md says when to use which.
.PHONY: run test check golden build format lint bench setup

setup:
	@.ci/setup

build: setup
	swift build

run: setup
	swift run endpointgen generate
	swift run loopback-demo

golden: setup
	swift run endpointgen generate

test: setup
	swift run endpointgen check
	swift test

check: setup lint test

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Generated Examples Benchmarks

bench:
	swift run -c release --package-path Benchmarks json-benchmark

format:
	swift format --in-place --recursive Package.swift Sources Tests Examples Benchmarks
