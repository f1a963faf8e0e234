package import EndpointsPlan

extension API {
  /// The files of the client, as the plan lays them out.
  package func emit() -> [GeneratedFile] {
    let context = EmitterContext(self)
    return files.concurrentMap { file in
      switch file.contents {
      case .client: ClientFileEmitter(context: context, api: self).emit(file)
      case .models(let models): ModelsFileEmitter(context: context, models: models).emit(file)
      case .operations(let operations):
        OperationsFileEmitter(context: context, operations: operations).emit(file)
      }
    }
  }
}
