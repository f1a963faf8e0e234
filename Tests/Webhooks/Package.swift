// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The tests of EndpointsWebhooks: a package of their own, since they need the trait `Webhooks`, and a
// clean build of swift-crypto takes longer than one of the whole runtime library.
let package = Package(
  name: "webhooks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "swift-endpoints", path: "../..", traits: ["Webhooks"]),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
  ],
  targets: [
    .target(
      name: "ShopAPI", dependencies: [.product(name: "Endpoints", package: "swift-endpoints")],
      swiftSettings: strict),
    .testTarget(
      name: "WebhooksTests",
      dependencies: [
        "ShopAPI",
        .product(name: "Endpoints", package: "swift-endpoints"),
        .product(name: "EndpointsWebhooks", package: "swift-endpoints"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
  ]
)
