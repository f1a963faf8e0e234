// swift-tools-version: 6.1
import PackageDescription

// A package as a user has it who runs a generated client and generates none: without the trait
// `Generator` it needs neither libyaml nor the argument parser.
let package = Package(
  name: "consumer",
  platforms: [.macOS(.v13)],
  dependencies: [.package(name: "swift-endpoints", path: "../..", traits: [])],
  targets: [
    .executableTarget(
      name: "consumer", dependencies: [.product(name: "ImageKitAPI", package: "swift-endpoints")])
  ]
)
