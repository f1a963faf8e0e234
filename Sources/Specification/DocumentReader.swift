/// Reads the objects of OpenAPI, which the front ends of all dialects make.
struct DocumentReader: DocumentPartReader {
  let context: ReadingContext
  let schemas: SchemaReader
  let operations: OperationReader
  let paths: PathItemReader

  /// - Parameter files: The files of the document that may refer to each other.
  init(_ dialect: Dialect, files: SpecFiles) {
    context = ReadingContext(dialect, files: files)
    schemas = SchemaReader(context)
    operations = OperationReader(schemas)
    paths = PathItemReader(context: context, schemas: schemas, operations: operations)
  }
}
