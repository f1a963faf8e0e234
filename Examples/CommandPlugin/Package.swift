// swift-tools-version: 6.1
import PackageDescription

// A client whose generated Swift is in the repository. What generates it is brought by a trait:
//   swift package --traits Generator --allow-writing-to-package-directory endpoints generate
// A build without the trait has nothing of the generator.
let package = Package(
  name: "command-plugin",
  platforms: [.macOS(.v13)],
  traits: [
    .trait(name: "Generator", description: "Brings endpointgen, for 'swift package endpoints'.")
  ],
  dependencies: [
    .package(
      name: "swift-endpoints", path: "../..",
      traits: [.trait(name: "Generator", condition: .when(traits: ["Generator"]))])
  ],
  targets: [
    .target(
      name: "ExchangeRatesAPI",
      dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
    .executableTarget(
      name: "convert",
      dependencies: [
        "ExchangeRatesAPI", .product(name: "Endpoints", package: "swift-endpoints"),
      ]),
  ]
)
