# endpointgen: the habits of this repository. CONTRIBUTING.md says when to use which.
.PHONY: run test test-plugins test-webhooks test-transports test-async-http-client test-observability test-under-load sanitize check golden build format lint \
  bench bench-call bench-transport bench-transport-peers bench-build bench-generate bench-transfer \
  bench-shapes corpus validate-exports fuzz fuzz-specs setup

swift = Package.swift Sources Plugins Tests Examples Benchmarks/Package.swift Benchmarks/Sources

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

# Builds the packages of Examples that run the tool by its plugins: two minutes of CPU from clean.
test-plugins: setup
	Tests/test-plugins

# Builds swift-crypto first: two minutes of CPU from clean.
test-webhooks:
	swift test --package-path Tests/Webhooks --scratch-path .build/webhooks

# The suites of transports, on Linux over URLSession, too, which the other tests do without.
test-transports:
	swift test --package-path Tests/Conformance --scratch-path .build/transports

# Builds AsyncHTTPClient and SwiftNIO first: nine minutes of CPU from clean.
test-async-http-client:
	swift test --package-path Tests/Conformance --traits AsyncHTTPClient --scratch-path .build/async-http-client

# The suites over the other transports under Thread Sanitizer and Address Sanitizer.
sanitize:
	Tests/Conformance/sanitize

# Builds swift-log, swift-metrics and swift-distributed-tracing first.
test-observability:
	swift test --package-path Tests/Observability --scratch-path .build/observability

# Ten runs beside eight busy programs, a line for each: most of an hour on two processors.
test-under-load: setup
	Tests/under-load 10

check: setup lint test

lint:
	swift format lint --strict --recursive $(swift) Generated Benchmarks/Generated
	@! git grep -L 'SPDX-License-Identifier: Apache-2.0' -- 'Sources/*.swift' 'Sources/*.[ch]' 'Plugins/*.swift' | grep .

bench:
	swift run -c release --package-path Benchmarks json-benchmark

bench-json-peers:
	Benchmarks/json-peers.py

bench-call:
	swift run -c release --package-path Benchmarks call-benchmark

bench-transport:
	swift run -c release --package-path Benchmarks transport-benchmark

# The same beside AsyncHTTPClient, which is built first: nine minutes of CPU from clean.
bench-transport-peers:
	swift run -c release --package-path Benchmarks --traits AsyncHTTPClient transport-benchmark

bench-transfer:
	swift run -c release --package-path Benchmarks transfer-benchmark

# Documents are found in $ENDPOINTS_CORPUS, other generators in $ENDPOINTS_PEERS: Benchmarks/README.md.
bench-build:
	Benchmarks/emitted-code.py nexus.json twilio_twilio_chat_v2.yaml adyen_CheckoutService-v53.yaml

bench-generate:
	Benchmarks/generation.py

bench-shapes:
	Benchmarks/emitted-shapes.py

# A million inputs take about a minute and a half.
fuzz: setup
	Tests/Fuzz/run 1000000

# The figures of CI, in about a minute; Tests/Fuzz/README.md says how to run more.
fuzz-specs: setup
	Tests/Fuzz/fuzz-specs

# Generates and compiles every document below DIR: make corpus DIR=../documents
corpus: setup
	Tests/Corpus/run "$(DIR)"

# Exports the specs, and validates them with openapi-spec-validator, which pip installs.
validate-exports: setup
	Tests/validate-exports

format:
	swift format --in-place --recursive $(swift)
