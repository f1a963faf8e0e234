import EndpointsCommon

/// The name of a client, after the folder of its spec or the host of its server.
enum ClientName {
  /// Labels of hosts that say nothing about whose they are.
  private static let labels: Set<String> = [
    "api", "apis", "app", "cloud", "data", "dev", "eu", "example", "gateway", "graph", "live",
    "prod",
    "production", "public",
    "rest", "sandbox", "staging", "test", "upload", "us", "www",
  ]

  /// - Returns: The name, and true if it is the folder's own.
  static func name(folder: String, server: String?) -> (name: String, isFolders: Bool) {
    let last = folder.split(separator: "/").last.map(String.init) ?? ""
    if last.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil { return (last, true) }
    let name = server.flatMap(Self.host) ?? EnglishWords(last).camelCase.withCapital
    let isIdentifier = name.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil
    return (isIdentifier ? name : "MyAPI", false)
  }

  /// `Imagekit` for `https://api.imagekit.io`; `nil` for an address.
  static func host(_ server: String) -> String? {
    var labels = SampleURL.host(of: server).split(separator: ".").map(String.init)
    if labels.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return nil }
    if labels.count > 1 { labels.removeLast() }
    if labels.count > 1, ["ac", "co", "com", "gov", "org"].contains(labels.last ?? "") {
      labels.removeLast()
    }
    let name = labels.last { !Self.labels.contains($0) } ?? labels.last
    return name.map { EnglishWords($0).camelCase.withCapital }
  }
}

extension CurlCommand {
  /// The name of a client for the API that the command calls; `nil` where its URL names none.
  package var clientName: String? {
    guard let name = SampleURL(url ?? "").server.flatMap({ ClientName.host($0.url) }),
      name != "Localhost", name != "Example", name.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil
    else { return nil }
    return name
  }
}
