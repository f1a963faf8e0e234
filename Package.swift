// swift-tools-version: 6.1
import PackageDescription

/// What every target builds with, so that the runtime and the generated code hold in stricter projects than most.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The trait that brings libyaml and the argument parser: what generates clients, not what runs them.
let generator = TargetDependencyCondition.when(traits: ["Generator"])

let package = Package(
  name: "swift-endpoints",
  platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
  traits: [
    .trait(name: "Generator", description: "The generator, which needs libyaml."),
    .default(enabledTraits: ["Generator"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.22.0"),
  ],
  targets: [
    // The generator: YAML → Spec → Plan → Emit → Golden.
    .systemLibrary(
      name: "CLibYAML", path: "Sources/CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "EndpointsDiagnostics", path: "Sources/Diagnostics", swiftSettings: strict),
    .target(
      name: "EndpointsYAML",
      dependencies: ["EndpointsDiagnostics", .target(name: "CLibYAML", condition: generator)],
      path: "Sources/YAML", swiftSettings: strict),
    .target(
      name: "EndpointsSpec", dependencies: ["EndpointsDiagnostics", "EndpointsYAML"],
      path: "Sources/Spec", swiftSettings: strict),
    .target(
      name: "EndpointsPlan", dependencies: ["EndpointsDiagnostics", "EndpointsSpec"],
      path: "Sources/Plan", swiftSettings: strict),
    .target(
      name: "EndpointsEmit", dependencies: ["EndpointsPlan"], path: "Sources/Emit",
      swiftSettings: strict),
  ]
)
