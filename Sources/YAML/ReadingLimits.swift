/// What a document may hold at most, so that a hostile one costs bounded time and memory.
package enum ReadingLimits {
  /// The bytes of a file: 256 MiB.
  package static let bytes = 256 << 20

  /// The nodes of a document, where each alias counts as all that it stands for.
  package static let nodes = 10_000_000

  /// How deep sequences and mappings nest, where an alias is as deep as what it stands for.
  package static let depth = 200

  /// The errors after which a file is given up.
  package static let errors = 100

  /// The `%` directives ahead of a document; libyaml compares each with all before it.
  package static let directives = 64

  /// The blocks of comments behind tabs; libyaml reads the file again for each.
  package static let tabbedComments = 64
}
