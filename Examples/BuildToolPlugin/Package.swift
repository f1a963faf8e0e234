// swift-tools-version: 6.1
import PackageDescription

// A client that is generated as its target is built: no generated Swift is in the repository.
let package = Package(
  name: "build-tool-plugin",
  platforms: [.macOS(.v13)],
  dependencies: [.package(name: "swift-endpoints", path: "../..")],
  targets: [
    .target(
      name: "GitHubAPI",
      dependencies: [.product(name: "Endpoints", package: "swift-endpoints")],
      plugins: [.plugin(name: "EndpointsBuild", package: "swift-endpoints")]),
    .executableTarget(
      name: "open-issues",
      dependencies: ["GitHubAPI", .product(name: "Endpoints", package: "swift-endpoints")]),
  ]
)
