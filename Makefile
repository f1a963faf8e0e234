# endpointgen: the habits of this repository. CONTRIBUTING.md says when to use which.
.PHONY: run test check golden build format lint bench fuzz setup

swift = Package.swift Sources Tests Examples Benchmarks/Package.swift Benchmarks/Sources

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
	swift format lint --strict --recursive $(swift) Generated Benchmarks/Generated

bench:
	swift run -c release --package-path Benchmarks json-benchmark

# A million inputs take about a minute and a half.
fuzz: setup
	Tests/Fuzz/run 1000000

format:
	swift format --in-place --recursive $(swift)
