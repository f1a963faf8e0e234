import EndpointsDiagnostics
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
      self.init(id: .fileNotFound, message: "there is no such file", path: path)
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
