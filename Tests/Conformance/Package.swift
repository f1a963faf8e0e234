// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// For the suites over AsyncHTTPClient instead of the other transports.
let asyncHTTPClient = TargetDependencyCondition.when(traits: ["AsyncHTTPClient"])

// The suites that run over every transport, alone, for AsyncHTTPClient and for sanitizers: a package of their
// own, since a clean build of AsyncHTTPClient takes longer than all else together, and all tests take minutes
// to build. Its sources are links to those of the other tests.
let package = Package(
  name: "conformance",
  platforms: [.macOS(.v13)],
  traits: [
    .trait(name: "AsyncHTTPClient", description: "The suites run over AsyncHTTPClient alone."),
    .trait(name: "URLSession", description: "On Linux, the suites run over URLSession, too."),
    .default(enabledTraits: ["URLSession"]),
  ],
  dependencies: [
    .package(
      name: "swift-endpoints", path: "../..",
      traits: [
        .trait(name: "AsyncHTTPClient", condition: .when(traits: ["AsyncHTTPClient"])),
        .trait(name: "URLSession", condition: .when(traits: ["URLSession"])),
      ]),
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
        .product(
          name: "EndpointsAsyncHTTPClient", package: "swift-endpoints",
          condition: asyncHTTPClient),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "hostile-server",
      dependencies: [
        "AllocationCount", "TestServers",
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TransportTests",
      dependencies: [
        "TestServers", "TestSupport", "hostile-server", "storm",
        .product(
          name: "AsyncHTTPClient", package: "async-http-client", condition: asyncHTTPClient),
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(
          name: "EndpointsAsyncHTTPClient", package: "swift-endpoints",
          condition: asyncHTTPClient),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
  ]
)
