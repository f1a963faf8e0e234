// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

extension SourceFiles {
  /// Reads a file and adds it.
  ///
  /// - Parameter name: The name of the file in diagnostics, if it is not the path.
  /// - Returns: The file's number; `nil` if its bytes are not text, which is then among the
  ///   diagnostics.
  /// - Throws: ``FileAccessError`` if the file can't be read.
  package mutating func load(
    _ path: String,
    name: String? = nil,
    diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Int? {
    let name = name ?? path
    let bytes = try FileBytes.read(path, name: name)
    return add(decoding: bytes, path: name, diagnostics: &diagnostics)
  }

  /// Adds a file of bytes in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
  ///
  /// UTF-8 is validated only when the file is parsed.
  /// - Returns: The file's number; `nil` if it is malformed UTF-16 or UTF-32.
  package mutating func add(
    decoding bytes: [UInt8],
    path: String,
    diagnostics: inout Diagnostics
  ) -> Int? {
    let encoding = TextEncoding(of: bytes)
    let content = bytes.dropFirst(encoding.markLength(in: bytes))
    switch encoding.unit {
    case 1:
      return add(
        SourceFile(path: path, text: content.count == bytes.count ? bytes : Array(content))
      )
    default:
      let (text, malformed) = encoding.utf8(from: content)
      let number = add(SourceFile(path: path, text: text))
      guard let malformed else { return number }
      diagnostics.error(
        .invalidEncoding,
        "the file is not valid \(encoding.rawValue) here",
        at: SourceRange(file: number, bytes: malformed),
        help: "save the file as UTF-8"
      )
      return nil
    }
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reading regular files.
package enum FileBytes {
  /// Returns all bytes of a file.
  ///
  /// - Parameter name: The name of the file in errors.
  package static func read(_ path: String, name: String) throws(FileAccessError) -> [UInt8] {
    // The system would ignore everything from U+0000 on.
    guard !path.utf8.contains(0) else { throw FileAccessError(errno: ENOENT, path: name) }
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileAccessError(errno: errno, path: name, destination: destination(ofLinkAt: path))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileAccessError(errno: errno, path: name)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileAccessError(errno: EISDIR, path: name)
    default:
      throw .notRegular(name)
    }
    return try readAll(descriptor, expecting: Int(clamping: status.st_size), name: name)
  }

  /// The target of a symbolic link; `nil` for anything else.
  private static func destination(ofLinkAt path: String) -> String? {
    let bytes = [CChar](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      count = max(0, readlink(path, start, buffer.count))
    }
    return bytes.isEmpty ? nil : String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func readAll(
    _ descriptor: Int32,
    expecting size: Int,
    name: String
  ) throws(FileAccessError) -> [UInt8] {
    guard size <= ReadingLimits.bytes else { throw .tooLarge(name) }
    var bytes: [UInt8] = []
    // One more than the size, so that the last read finds the end.
    var room = size + 1
    while true {
      var failure: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var result: Int
        repeat {
          result = readOnce(descriptor, buffer)
        } while result < 0 && errno == EINTR
        failure = result < 0 ? errno : 0
        count = max(0, result)
      }
      guard failure == 0 else { throw FileAccessError(errno: failure, path: name) }
      if chunk.isEmpty { return bytes }
      bytes = bytes.isEmpty ? chunk : bytes + chunk
      guard bytes.count <= ReadingLimits.bytes else { throw .tooLarge(name) }
      room = max(size + 1 - bytes.count, 1 << 16)
    }
  }

  private static func readOnce(
    _ descriptor: Int32,
    _ buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    guard let start = buffer.baseAddress else { return 0 }
    #if canImport(Darwin)
      return Darwin.read(descriptor, start, buffer.count)
    #elseif canImport(Musl)
      return Musl.read(descriptor, start, buffer.count)
    #else
      return Glibc.read(descriptor, start, buffer.count)
    #endif
  }
}

extension FileAccessError {
  /// - Parameter destination: The target if the file is a symbolic link.
  init(errno code: Int32, path: String, destination: String? = nil) {
    switch (code, destination) {
    case (ENOENT, let destination?), (ENOTDIR, let destination?):
      self.init(
        id: .fileNotFound,
        message: "this symbolic link leads to '\(destination)', which does not exist",
        path: path, help: "link it to a file, or remove it")
    case (ENOENT, nil), (ENOTDIR, nil):
      self.init(id: .fileNotFound, message: "no such file", path: path)
    case (ELOOP, _):
      self.init(
        id: .fileNotReadable,
        message: "this symbolic link refers to itself, or to too many others",
        path: path, help: "link it to a file, or remove it")
    case (EISDIR, _):
      self.init(
        id: .fileIsDirectory, message: "this is a folder, not a file", path: path,
        help: "rename or move the folder, or name a file in it")
    case (ENXIO, _):
      self = .notRegular(path)
    default:
      self.init(
        id: .fileNotReadable,
        message: "the file can't be read: \(String(cString: strerror(code)))",
        path: path, help: code == EACCES ? "check its permissions" : nil)
    }
  }

  static func notRegular(_ path: String) -> FileAccessError {
    FileAccessError(
      id: .fileNotRegular, message: "this is not a regular file", path: path,
      help: "replace it with a text file")
  }

  static func tooLarge(_ path: String) -> FileAccessError {
    FileAccessError(
      id: .fileTooLarge,
      message: "the file is larger than \(ReadingLimits.bytes >> 20) MiB",
      path: path
    )
  }
}

/// The reason a file could not be read, as opposed to errors in its content.
package struct FileAccessError: Error, Sendable, Hashable {
  package let id: Diagnostic.ID
  package let message: String
  package let path: String
  /// A likely fix; `nil` if there is none.
  package let help: String?

  package init(id: Diagnostic.ID, message: String, path: String, help: String? = nil) {
    self.id = id
    self.message = message
    self.path = path
    self.help = help
  }

  package var diagnostic: Diagnostic {
    Diagnostic(.error, id, message, at: .path(path), help: help)
  }
}

/// The encodings of YAML 1.2.2 (§5.2).
enum TextEncoding: String {
  case utf8 = "UTF-8"
  case utf16BigEndian = "UTF-16BE"
  case utf16LittleEndian = "UTF-16LE"
  case utf32BigEndian = "UTF-32BE"
  case utf32LittleEndian = "UTF-32LE"

  /// Detects the encoding by the byte order mark, or by the zero bytes of the first character,
  /// which is ASCII.
  init(of bytes: [UInt8]) {
    let start = (
      bytes.first, bytes.dropFirst().first, bytes.dropFirst(2).first, bytes.dropFirst(3).first
    )
    switch start {
    case (0, 0, 0xFE, 0xFF), (0, 0, 0, .some): self = .utf32BigEndian
    case (0xFF, 0xFE, 0, 0), (.some, 0, 0, 0): self = .utf32LittleEndian
    case (0xFE, 0xFF, _, _), (0, .some, _, _): self = .utf16BigEndian
    case (0xFF, 0xFE, _, _), (.some, 0, _, _): self = .utf16LittleEndian
    default: self = .utf8
    }
  }

  /// The size of a code unit in bytes.
  var unit: Int {
    switch self {
    case .utf8: 1
    case .utf16BigEndian, .utf16LittleEndian: 2
    case .utf32BigEndian, .utf32LittleEndian: 4
    }
  }

  func markLength(in bytes: [UInt8]) -> Int {
    let mark: [UInt8] =
      switch self {
      case .utf8: [0xEF, 0xBB, 0xBF]
      case .utf16BigEndian: [0xFE, 0xFF]
      case .utf16LittleEndian: [0xFF, 0xFE]
      case .utf32BigEndian: [0, 0, 0xFE, 0xFF]
      case .utf32LittleEndian: [0xFF, 0xFE, 0, 0]
      }
    return bytes.starts(with: mark) ? mark.count : 0
  }

  /// Converts UTF-16 or UTF-32.
  ///
  /// - Returns: The text up to the first malformed code unit, which becomes U+FFFD, and its range.
  func utf8(from bytes: ArraySlice<UInt8>) -> (text: [UInt8], malformed: Range<Int>?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let scalar: Unicode.Scalar?
      if unit == 2, let high = codeUnit(at: index, in: bytes), 0xD800..<0xDC00 ~= high {
        index += 2
        let low = codeUnit(at: index, in: bytes) ?? 0
        scalar =
          0xDC00..<0xE000 ~= low
          ? Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) : nil
      } else {
        scalar = codeUnit(at: index, in: bytes).flatMap { Unicode.Scalar($0) }
      }
      guard let scalar else {
        let start = text.count
        text += [0xEF, 0xBF, 0xBD]
        return (text, start..<text.count)
      }
      text += UTF8.encode(scalar).map { Array($0) } ?? []
      index += unit
    }
    return (text, nil)
  }

  private func codeUnit(at index: Int, in bytes: ArraySlice<UInt8>) -> UInt32? {
    guard index + unit <= bytes.endIndex else { return nil }
    let unitBytes = bytes[index..<index + unit]
    switch self {
    case .utf16LittleEndian, .utf32LittleEndian:
      return unitBytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    default:
      return unitBytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
  }
}
