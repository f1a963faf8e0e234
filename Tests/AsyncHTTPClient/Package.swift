// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .define("AsyncHTTPClient"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The conformance suite of transports over AsyncHTTPClient: a package of their own, since a clean build of
// AsyncHTTPClient takes longer than all else together. Its sources are links to those of the other tests.
let package = Package(
  name: "async-http-client-tests",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "swift-endpoints", path: "../..", traits: ["AsyncHTTPClient"]),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.26.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.22.0"),
  ],
  targets: [
    .target(name: "AllocationCount"),
    .target(name: "TestSupport", dependencies: ["AllocationCount"], swiftSettings: strict),
    .target(
      name: "TestServers",
      dependencies: [
        "TestSupport",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "storm",
      dependencies: [
        "AllocationCount", "TestServers",
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(name: "EndpointsAsyncHTTPClient", package: "swift-endpoints"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "TestServers", "TestSupport", "storm",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(name: "EndpointsAsyncHTTPClient", package: "swift-endpoints"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
  ]
)
