public import Foundation

/// The models of `Benchmarks/specs` as one writes them for `JSONDecoder`.
public struct FileList: Codable, Sendable {
  public var items: [File]
}

public struct File: Codable, Sendable {
  public var AITags: [AITag]?
  public var createdAt: Date?
  public var customCoordinates: String?
  public var customMetadata: Metadata?
  public var description: String?
  public var fileId: String?
  public var filePath: String?
  public var fileType: String?
  public var hasAlpha: Bool?
  public var height: Int?
  public var isPrivateFile: Bool?
  public var isPublished: Bool?
  public var mime: String?
  public var name: String?
  public var size: Int?
  public var tags: [String]?
  public var thumbnail: String?
  public var type: String?
  public var updatedAt: Date?
  public var url: String?
  public var versionInfo: VersionInfo?
  public var width: Int?
}

public struct AITag: Codable, Sendable {
  public var name: String?
  public var confidence: Double?
  public var source: String?
}

public struct Metadata: Codable, Sendable {
  public var brand: String?
  public var price: Int?
  public var active: Bool?
}

public struct VersionInfo: Codable, Sendable {
  public var id: String?
  public var name: String?
}

public struct Forest: Codable, Sendable {
  public var trees: [Tree]
}

public struct Tree: Codable, Sendable {
  public var name: String
  public var children: [Tree]?
}

public struct Strings: Codable, Sendable {
  public var lines: [String]
}

public struct Numbers: Codable, Sendable {
  public var integers: [Int]
  public var decimals: [Double]
}
