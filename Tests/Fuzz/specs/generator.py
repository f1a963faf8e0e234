"""The generator as a process that answers requests."""

import json
import os
import queue
import subprocess
import threading

# How long one spec may take, in seconds.
LIMIT = 5


class Generator:
    configuration = "debug"

    @classmethod
    def build(cls, release):
        if release:
            cls.configuration = "release"
        subprocess.run(["swift", "build", "-c", cls.configuration, "--product", "spec-fuzz"], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run(["swift", "build", "--target", "Endpoints"], check=True, stdout=subprocess.DEVNULL)

    def __init__(self):
        self.process = None

    def start(self):
        path = os.path.join(".build", self.configuration, "spec-fuzz")
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=environment)
        self.answers = queue.Queue()
        threading.Thread(target=self.read, args=(self.process, self.answers), daemon=True).start()

    @staticmethod
    def read(process, answers):
        for line in process.stdout:
            answers.put(line)
        answers.put(None)

    def ask(self, request):
        """The answer to a request; `problem` says that there was none."""
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
            # The generator measures its own time; the process is ended where it gives no answer at all.
            line = self.answers.get(timeout=LIMIT * 12)
        except queue.Empty:
            self.process.kill()
            self.process.wait()
            self.process = None
            return {"problem": "no answer"}
        except BrokenPipeError:
            line = None
        if line is None:
            status = self.process.wait()
            self.process = None
            return {"problem": "crash: exit status %d" % status}
        return json.loads(line)

    def tree(self, path):
        """A file of YAML or JSON as a tree; `None` if it can't be read."""
        return self.ask({"spec": path, "isTree": True}).get("tree")

    def close(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait()
            self.process = None
