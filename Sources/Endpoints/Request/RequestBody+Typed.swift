// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension RequestBody {
  /// A body and its media type, for APIs that accept several types, such as `image/*`.
  ///
  /// ```swift
  /// try await client.putPhoto(body: .file(path: "photo.png", as: "image/png"))
  /// ```
  public struct Typed: Sendable, Hashable {
    /// The bytes, file or stream.
    public var content: RequestBody
    /// A single media type, with parameters if needed: `text/html; charset=utf-8`.
    public var mediaType: String

    /// Creates a body of any content.
    public init(_ content: RequestBody, as mediaType: String) {
      self.content = content
      self.mediaType = mediaType
    }

    /// A body of bytes.
    public static func bytes(_ bytes: [UInt8], as mediaType: String) -> RequestBody.Typed {
      RequestBody.Typed(.bytes(bytes), as: mediaType)
    }

    /// A body of data in memory.
    public static func data(_ data: Data, as mediaType: String) -> RequestBody.Typed {
      RequestBody.Typed(.data(data), as: mediaType)
    }

    /// A string in UTF-8.
    public static func text(_ text: some StringProtocol, as mediaType: String) -> RequestBody.Typed
    {
      RequestBody.Typed(.text(text), as: mediaType)
    }

    /// A regular file, read while the request is sent.
    public static func file(_ url: URL, as mediaType: String) -> RequestBody.Typed {
      RequestBody.Typed(.file(url), as: mediaType)
    }

    /// A regular file, read while the request is sent.
    public static func file(path: String, as mediaType: String) -> RequestBody.Typed {
      RequestBody.Typed(.file(path: path), as: mediaType)
    }

    /// Chunks that arrive while the request is sent; such a body can be sent only once.
    ///
    /// - Parameters:
    ///   - chunks: The bytes in pieces; an error that they throw ends the call.
    ///   - count: The number of bytes; `nil` if it isn't known.
    ///   - mediaType: The media type of the whole: `image/png`.
    public static func stream<Chunks: AsyncSequence & Sendable>(
      _ chunks: Chunks, count: Int? = nil, as mediaType: String
    ) -> RequestBody.Typed where Chunks.Element == [UInt8] {
      RequestBody.Typed(.stream(chunks, count: count), as: mediaType)
    }
  }
}
