// swift-tools-version: 6.1
import PackageDescription

// What the code that the generator writes costs, beside what else there is. See README.md.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v13)],
  traits: [
    .trait(
      name: "AsyncHTTPClient", description: "Measures AsyncHTTPClient beside the other transports.")
  ],
  dependencies: [
    .package(
      name: "swift-endpoints", path: "..",
      traits: [
        "URLSession",
        .trait(name: "AsyncHTTPClient", condition: .when(traits: ["AsyncHTTPClient"])),
      ]),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.26.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
  ],
  targets: [
    .target(
      name: "BenchAPI", dependencies: [.product(name: "Endpoints", package: "swift-endpoints")],
      path: "Generated"),
    .target(name: "AllocationCount"),
    .target(name: "CodableModels"),
    .executableTarget(
      name: "json-benchmark",
      dependencies: [
        "BenchAPI", "CodableModels", .product(name: "Endpoints", package: "swift-endpoints"),
      ]),
    .executableTarget(
      name: "call-benchmark",
      dependencies: [
        "AllocationCount",
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(name: "ImageKitAPI", package: "swift-endpoints"),
      ]),
    .executableTarget(
      name: "transfer-benchmark",
      dependencies: [
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(
          name: "EndpointsAsyncHTTPClient", package: "swift-endpoints",
          condition: .when(traits: ["AsyncHTTPClient"])),
      ]),
    .executableTarget(
      name: "transport-benchmark",
      dependencies: [
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(name: "ImageKitAPI", package: "swift-endpoints"),
        .product(
          name: "EndpointsAsyncHTTPClient", package: "swift-endpoints",
          condition: .when(traits: ["AsyncHTTPClient"])),
        .product(
          name: "AsyncHTTPClient", package: "async-http-client",
          condition: .when(traits: ["AsyncHTTPClient"])),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
  ]
)
