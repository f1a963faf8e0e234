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

/// The trait that brings AsyncHTTPClient and SwiftNIO, whose clean build takes minutes.
let asyncHTTPClient = TargetDependencyCondition.when(traits: ["AsyncHTTPClient"])
/// The trait that brings logging, metrics and tracing.
let observability = TargetDependencyCondition.when(traits: ["Observability"])

let package = Package(
  name: "swift-endpoints",
  platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
  products: [
    .executable(name: "endpointgen", targets: ["endpointgen"]),
    .plugin(name: "EndpointsBuild", targets: ["EndpointsBuild"]),
    .plugin(name: "EndpointsCommand", targets: ["EndpointsCommand"]),
    .library(name: "Endpoints", targets: ["Endpoints"]),
    .library(name: "EndpointsAsyncHTTPClient", targets: ["EndpointsAsyncHTTPClient"]),
    .library(name: "EndpointsObservability", targets: ["EndpointsObservability"]),
    .library(name: "EndpointsTesting", targets: ["EndpointsTesting"]),
    .library(name: "EndpointsWebhooks", targets: ["EndpointsWebhooks"]),
    .library(name: "ImageKitAPI", targets: ["ImageKitAPI"]),
  ],
  traits: [
    .trait(name: "Generator", description: "The generator, which needs libyaml."),
    .trait(
      name: "AsyncHTTPClient",
      description: "EndpointsAsyncHTTPClient, which needs AsyncHTTPClient and SwiftNIO."),
    .trait(
      name: "Webhooks",
      description: "EndpointsWebhooks, which needs swift-crypto where there is no CryptoKit."),
    .trait(
      name: "Observability",
      description:
        "EndpointsObservability, which needs swift-log, swift-metrics and swift-distributed-tracing."
    ),
    .trait(
      name: "URLSession",
      description: "URLSessionTransport on Linux, which needs FoundationNetworking and libcurl."),
    .default(enabledTraits: ["Generator"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.0.0"..<"5.0.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.2.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.26.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
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
      dependencies: [
        "EndpointsCommon", "EndpointsDiagnostics", .target(name: "CLibYAML", condition: generator),
      ],
      path: "Sources/YAML", swiftSettings: strict),
    .target(
      name: "EndpointsSpecification",
      dependencies: ["EndpointsCommon", "EndpointsDiagnostics", "EndpointsYAML"],
      path: "Sources/Specification", swiftSettings: strict),
    .target(
      name: "EndpointsExport", dependencies: ["EndpointsSpecification", "EndpointsYAML"],
      path: "Sources/Export", swiftSettings: strict),
    .target(
      name: "EndpointsPlan",
      dependencies: [
        "EndpointsCommon", "EndpointsDiagnostics", "EndpointsSpecification", "EndpointsYAML",
      ],
      path: "Sources/Plan", swiftSettings: strict),
    .target(
      name: "EndpointsEmit",
      dependencies: ["EndpointsCommon", "EndpointsPlan", "EndpointsSpecification"],
      path: "Sources/Emit", swiftSettings: strict),
    // An operation with an example of its request, which the runtime writes.
    .target(
      name: "EndpointsExplain",
      dependencies: [
        "Endpoints", "EndpointsCommon", "EndpointsDiagnostics", "EndpointsEmit",
        "EndpointsGenerator", "EndpointsPlan", "EndpointsSpecification", "EndpointsYAML",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Sources/Explain", swiftSettings: strict),
    // The files of a new project.
    .target(
      name: "EndpointsSetup",
      dependencies: ["EndpointsDiagnostics", "EndpointsEmit", "EndpointsExplain", "EndpointsYAML"],
      path: "Sources/Setup", swiftSettings: strict),
    .target(
      name: "EndpointsGolden", dependencies: ["EndpointsEmit"], path: "Sources/Golden",
      swiftSettings: strict),
    .target(
      name: "EndpointsGenerator",
      dependencies: [
        "EndpointsDiagnostics", "EndpointsYAML", "EndpointsSpecification", "EndpointsExport",
        "EndpointsPlan", "EndpointsEmit", "EndpointsGolden",
      ],
      path: "Sources/Generator", swiftSettings: strict),
    .target(
      name: "EndpointsAdd",
      dependencies: [
        "Endpoints", "EndpointsCommon", "EndpointsDiagnostics", "EndpointsExplain",
        "EndpointsGenerator",
        "EndpointsSpecification", "EndpointsYAML",
      ],
      path: "Sources/Add", swiftSettings: strict),
    .target(
      name: "EndpointsCommandLine",
      dependencies: [
        "EndpointsAdd", "EndpointsCommon", "EndpointsDiagnostics", "EndpointsEmit",
        "EndpointsExplain", "EndpointsGenerator", "EndpointsGolden", "EndpointsSetup",
        "EndpointsSpecification", "EndpointsYAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: generator),
      ],
      path: "Sources/endpointgen", swiftSettings: strict),
    // The program, which is nothing but a message without the trait.
    .executableTarget(
      name: "endpointgen",
      dependencies: [.target(name: "EndpointsCommandLine", condition: generator)],
      path: "Sources/Tool", swiftSettings: strict),
    .plugin(
      name: "EndpointsCommand",
      capability: .command(
        intent: .custom(
          verb: "endpoints",
          description: "Generate, check and edit clients: what 'endpointgen' does."),
        permissions: [
          .writeToPackageDirectory(
            reason: "'generate', 'add' and 'init' write specs and the Swift files of clients.")
        ]),
      dependencies: ["endpointgen"]),
    // The program of the build-tool plugin, which every project that uses it builds: without the runtime, the
    // argument parser, and whatever else a build does not need.
    .executableTarget(
      name: "endpointgen-build",
      dependencies: [
        .target(name: "EndpointsDiagnostics", condition: generator),
        .target(name: "EndpointsGenerator", condition: generator),
        .target(name: "EndpointsGolden", condition: generator),
        .target(name: "EndpointsSpecification", condition: generator),
        .target(name: "EndpointsYAML", condition: generator),
      ],
      path: "Sources/BuildTool", swiftSettings: strict),
    .plugin(
      name: "EndpointsBuild", capability: .buildTool(), dependencies: ["endpointgen-build"]),

    // The rules that generator and runtime share.
    .target(name: "EndpointsCommon", path: "Sources/Common", swiftSettings: strict),

    // The runtime, and the clients that it runs.
    .target(
      name: "CEndpointsCurl", path: "Sources/CEndpointsCurl",
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "Endpoints",
      dependencies: [
        "EndpointsCommon",
        .target(name: "CEndpointsCurl", condition: .when(platforms: [.linux])),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Sources/Endpoints", swiftSettings: strict),
    .target(name: "ImageKitAPI", dependencies: ["Endpoints"], swiftSettings: strict),

    // The transport over AsyncHTTPClient. Its tests are in a package of their own, `Tests/Conformance`.
    .target(
      name: "EndpointsAsyncHTTPClient",
      dependencies: [
        "Endpoints", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(
          name: "AsyncHTTPClient", package: "async-http-client", condition: asyncHTTPClient),
        .product(name: "NIOCore", package: "swift-nio", condition: asyncHTTPClient),
        .product(name: "NIOHTTP1", package: "swift-nio", condition: asyncHTTPClient),
        .product(name: "NIOPosix", package: "swift-nio", condition: asyncHTTPClient),
        .product(name: "NIOSSL", package: "swift-nio-ssl", condition: asyncHTTPClient),
      ],
      path: "Sources/AsyncHTTPClient", swiftSettings: strict),
    // Fakes and clocks for tests of code that uses a client.
    .target(
      name: "EndpointsTesting",
      dependencies: ["Endpoints", .product(name: "HTTPTypes", package: "swift-http-types")],
      path: "Sources/Testing", swiftSettings: strict),

    // Spans, metrics and logs of calls. Its tests are a package of their own, `Tests/Observability`, since they
    // need the trait.
    .target(
      name: "EndpointsObservability",
      dependencies: [
        "Endpoints", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log", condition: observability),
        .product(name: "CoreMetrics", package: "swift-metrics", condition: observability),
        .product(name: "Tracing", package: "swift-distributed-tracing", condition: observability),
      ],
      path: "Sources/Observability", swiftSettings: strict),

    // The verification of webhooks. Its tests are a package of their own, `Tests/Webhooks`, since they need the trait.
    .target(
      name: "EndpointsWebhooks",
      dependencies: [
        "Endpoints", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(
          name: "Crypto", package: "swift-crypto",
          condition: .when(platforms: [.linux, .android, .windows], traits: ["Webhooks"])),
      ],
      path: "Sources/Webhooks", swiftSettings: strict),

    // Programs that show the ImageKit client at work.
    .executableTarget(
      name: "delete-file-version",
      dependencies: [
        "Endpoints", "ImageKitAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: generator),
      ],
      path: "Examples/delete-file-version", swiftSettings: strict),
    .target(
      name: "Account",
      dependencies: [
        "Endpoints", "ImageKitAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: generator),
      ],
      path: "Examples/Account", swiftSettings: strict),
    .executableTarget(
      name: "upload",
      dependencies: [
        "Account", "Endpoints", "ImageKitAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: generator),
      ],
      path: "Examples/upload", swiftSettings: strict),
    .executableTarget(
      name: "list",
      dependencies: [
        "Account", "Endpoints", "ImageKitAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: generator),
      ],
      path: "Examples/list", swiftSettings: strict),
    .executableTarget(
      name: "sync-folder",
      dependencies: [
        "Account", "Endpoints", "ImageKitAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: generator),
      ],
      path: "Examples/sync-folder", swiftSettings: strict),
    .executableTarget(
      name: "loopback-demo",
      dependencies: [
        "Endpoints", "ImageKitAPI", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      path: "Examples/loopback-demo", swiftSettings: strict),

    // What the tests alone need.
    .target(name: "AllocationCount", path: "Tests/AllocationCount"),
    .target(name: "JSONTexts", path: "Tests/JSONTexts", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["AllocationCount"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "PlanTestSupport", dependencies: ["EndpointsPlan"], path: "Tests/PlanTestSupport",
      swiftSettings: strict),
    .target(
      name: "TestServers",
      dependencies: [
        "TestSupport",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      path: "Tests/TestServers", swiftSettings: strict),
    .executableTarget(
      name: "hostile-server",
      dependencies: [
        "AllocationCount", "Endpoints", "TestServers",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Tests/HostileServer", swiftSettings: strict),
    .testTarget(
      name: "YAMLTests",
      dependencies: ["EndpointsYAML", "EndpointsDiagnostics", "JSONTexts", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SpecificationTests",
      dependencies: [
        "EndpointsCommon", "EndpointsDiagnostics", "EndpointsGenerator", "EndpointsSpecification",
        "EndpointsYAML", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GoldenTests", dependencies: ["EndpointsGolden", "EndpointsEmit", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanTests",
      dependencies: [
        "EndpointsDiagnostics", "EndpointsGolden", "EndpointsPlan", "EndpointsSpecification",
        "EndpointsYAML", "PlanTestSupport", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GeneratorTests",
      dependencies: [
        "Endpoints", "EndpointsDiagnostics", "EndpointsGenerator", "EndpointsGolden",
        "EndpointsSpecification", "EndpointsPlan", "EndpointsEmit", "EndpointsYAML",
        "TestSupport",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "spec-fuzz",
      dependencies: [
        "EndpointsDiagnostics", "EndpointsEmit", "EndpointsGenerator", "EndpointsGolden",
        "EndpointsPlan", "EndpointsSpecification", "EndpointsYAML",
      ],
      path: "Tests/Fuzz/SpecFuzz", swiftSettings: strict),
    .target(
      name: "ChecksAPI", dependencies: ["Endpoints"], path: "Generated/Checks",
      swiftSettings: strict),
    .testTarget(
      name: "ChecksTests", dependencies: ["ChecksAPI", "Endpoints", "TestServers"],
      swiftSettings: strict),
    .target(
      name: "HostileAPI", dependencies: ["Endpoints"], path: "Generated/Hostile",
      swiftSettings: strict),
    .testTarget(
      name: "HostileTests",
      dependencies: [
        "HostileAPI", "Endpoints", .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .target(
      name: "KitchenSinkAPI", dependencies: ["Endpoints"], path: "Generated/KitchenSink",
      swiftSettings: strict),
    .target(
      name: "LibraryAPI", dependencies: ["Endpoints"], path: "Generated/Library",
      swiftSettings: strict),
    .target(
      name: "WireAPI", dependencies: ["Endpoints"], path: "Generated/Wire", swiftSettings: strict),
    .testTarget(
      name: "WireTests",
      dependencies: [
        "Endpoints", "TestServers", "WireAPI",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "KitchenSinkTests",
      dependencies: [
        "AllocationCount", "KitchenSinkAPI", "LibraryAPI", "Endpoints", "EndpointsExplain",
        "EndpointsGenerator", "TestServers",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .target(
      name: "PetstoreAPI", dependencies: ["Endpoints"], path: "Generated/Newcomer/Petstore",
      swiftSettings: strict),
    .target(
      name: "OpenAIAPI", dependencies: ["Endpoints"], path: "Generated/Newcomer/OpenAI",
      swiftSettings: strict),
    .target(
      name: "DiscordAPI", dependencies: ["Endpoints"], path: "Generated/Newcomer/Discord",
      swiftSettings: strict),
    .testTarget(
      name: "NewcomerTests",
      dependencies: [
        "DiscordAPI", "Endpoints", "ImageKitAPI", "OpenAIAPI", "PetstoreAPI", "TestServers",
      ],
      swiftSettings: strict),
    .target(
      name: "SchemasAPI", dependencies: ["Endpoints"], path: "Generated/Schemas",
      swiftSettings: strict),
    .testTarget(
      name: "SchemasTests",
      dependencies: [
        "SchemasAPI", "Endpoints", .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CompileTests",
      dependencies: [
        "EndpointsDiagnostics", "EndpointsEmit", "EndpointsGenerator", "EndpointsPlan",
        "EndpointsObservability", "EndpointsSetup", "EndpointsSpecification",
        "EndpointsTesting", "EndpointsWebhooks", "HostileAPI",
        "ImageKitAPI",
        "KitchenSinkAPI", "PetstoreAPI", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CorpusTests",
      dependencies: [
        "EndpointsDiagnostics", "EndpointsEmit", "EndpointsGenerator", "EndpointsPlan",
        "EndpointsSpecification", "EndpointsYAML", "PlanTestSupport", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AddTests",
      dependencies: [
        "EndpointsAdd", "EndpointsDiagnostics", "EndpointsEmit",
        "EndpointsExplain", "EndpointsGenerator", "EndpointsYAML", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "delete-file-version", "endpointgen", "endpointgen-build", "TestServers", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndpointsTests",
      dependencies: [
        "Endpoints", "EndpointsCommon", "EndpointsTesting", "JSONTexts", "TestServers",
        "hostile-server",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ImageKitTests",
      dependencies: [
        "AllocationCount", "ImageKitAPI", "Endpoints", "EndpointsExplain", "EndpointsGenerator",
        "EndpointsTesting", "TestServers",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
  ]
)
