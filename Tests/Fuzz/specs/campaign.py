"""One run of the fuzzer: makes specs, generates their clients, compiles some, and minimises what fails."""

import concurrent.futures
import json
import os
import random
import shutil
import sys
import time

from compiler import Compiler
from generator import LIMIT, Generator
from grammar import Grammar
from minimizer import minimize
from mutator import Mutator

# The most nodes of a document that is mutated; larger ones say nothing that small ones don't.
LARGEST = 6000
DOCUMENTS = ["specs/KitchenSink/openapi.yaml", "specs/Library/openapi.yaml", "specs/Checks/openapi.yaml"]
FOLDERS = ["Tests/Specs/ImageKit", "specs/Hostile"]


class Campaign:
    def __init__(self, options):
        self.options = options
        self.output = os.path.abspath(options.output)
        self.failures = []
        self.figures = {"clients": 0, "errors": 0, "slowest": 0.0}

    def run(self):
        options = self.options
        print("seed %d: %d specs of the grammar, %d mutated, %d compiled"
              % (options.seed, options.grammar, options.mutated, options.compiled), flush=True)
        shutil.rmtree(self.output, ignore_errors=True)
        os.makedirs(self.output)
        Generator.build(options.release)
        jobs = [("grammar", i) for i in range(options.grammar)] + [("mutated", i) for i in range(options.mutated)]
        self.sources = self.read_sources() if options.mutated else []
        chosen = set(random.Random(options.seed).sample(range(len(jobs)), min(len(jobs), options.compiled * 3)))
        shares = [jobs_of_share for jobs_of_share in
                  ([(n, job) for n, job in enumerate(jobs) if n % options.jobs == k] for k in range(options.jobs))]
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            compilable = [c for found in pool.map(lambda share: self.generate(share, chosen), shares) for c in found]
        compilable.sort()
        compiled = self.compile(compilable[:options.compiled])
        for failure in self.failures:
            self.keep(failure)
        print("%d specs: %d clients, %d with errors; the slowest took %.1f s; %d clients compiled; %d failures"
              % (len(jobs), self.figures["clients"], self.figures["errors"], self.figures["slowest"], compiled,
                 len(self.failures)))
        return 1 if self.failures else 0

    # Specs

    def read_sources(self):
        """The trees of the documents and folders that are mutated."""
        paths = list(DOCUMENTS)
        if self.options.corpus:
            for folder, _, names in sorted(os.walk(self.options.corpus)):
                paths += sorted(os.path.join(folder, n) for n in names if n.endswith((".yaml", ".yml", ".json")))
        generator = Generator()
        trees = [generator.tree(path) for path in paths]
        for folder in FOLDERS:
            trees.append({name: generator.tree(os.path.join(folder, name)) for name in sorted(os.listdir(folder))})
        generator.close()
        return [tree for tree in trees if isinstance(tree, dict) and len(json.dumps(tree)) < LARGEST * 20]

    def spec(self, job):
        """The tree of a spec, which follows from the seed, its kind and its number alone."""
        kind, number = job
        seed = "%d/%s/%d" % (self.options.seed, kind, number)
        if kind == "grammar":
            grammar = Grammar(seed)
            return grammar.endpoint_folder() if number % 5 == 4 else grammar.document()
        mutator = Mutator(seed)
        if number % 4 == 3:
            grammar = Grammar(seed)
            return mutator.mutate(grammar.endpoint_folder() if number % 8 == 7 else grammar.document())
        return mutator.mutate(self.sources[mutator.rng.randrange(len(self.sources))])

    def request(self, job, folder, tree, name=None):
        """Writes a spec, and returns what the generator is asked for."""
        random_source = random.Random("%d/%s/%d/options" % (self.options.seed, job[0], job[1]))
        chance = random_source.random
        request = {"access": random_source.choice(["public", "public", "package", "internal"]),
                   "conformances": random_source.choice([[], [], ["codable"], ["codable", "equatable", "hashable"]]),
                   "groups": chance() < 0.3, "models": "lean" if chance() < 0.3 else "full", "checkRequests": chance() < 0.5}
        request["spec"] = write(tree, folder)
        if name:
            request["name"] = name
        return request

    # Generating

    def generate(self, share, chosen):
        """Generates the clients of many specs; returns those to compile."""
        generator = Generator()
        compilable = []
        for number, job in share:
            tree = self.spec(job)
            folder = os.path.join(self.output, "work", "%s%d" % job)
            request = self.request(job, folder, tree, name="C%d" % number if number in chosen else None)
            answer = generator.ask(request)
            problem = problem_of(answer)
            self.figures["clients" if answer.get("makesClient") else "errors"] += 1
            self.figures["slowest"] = max(self.figures["slowest"], answer.get("seconds", 0))
            if problem:
                self.report(job, problem, tree, lambda t: problem_of(self.ask(generator, job, t)) == problem)
            elif answer["makesClient"] and number in chosen:
                compilable.append((number, job))
            shutil.rmtree(folder, ignore_errors=True)
        generator.close()
        return compilable

    def ask(self, generator, job, tree):
        folder = os.path.join(self.output, "work", "minimal-%s%d" % job)
        answer = generator.ask(self.request(job, folder, tree))
        shutil.rmtree(folder, ignore_errors=True)
        return answer

    # Compiling

    def compile(self, compilable):
        """Compiles clients in batches; returns how many."""
        size = self.options.batch
        batches = [compilable[i:i + size] for i in range(0, len(compilable), size)]
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            for found in pool.map(self.compile_batch, batches):
                for job, message in found:
                    self.report(job, message, self.spec(job), lambda t, job=job, m=message: self.fails(job, t, m))
        return len(compilable)

    def compile_batch(self, batch):
        """The clients of a batch that don't compile, each with the first message about it."""
        folder = os.path.join(self.output, "work", "batch%d" % batch[0][0])
        generator = Generator()
        for number, job in batch:
            request = self.request(job, os.path.join(folder, "s%d" % number), self.spec(job), name="C%d" % number)
            generator.ask(dict(request, output=os.path.join(folder, "C%d" % number)))
        generator.close()
        left = {"C%d" % number: job for number, job in batch}
        failures = []
        while left:
            messages = Compiler.messages(folder, sorted(left))
            if not messages:
                break
            for name, message in messages.items():
                job = left.pop(name, None)
                if job is None:
                    job, left = ("batch", batch[0][0]), {}
                failures.append((job, message))
        shutil.rmtree(folder, ignore_errors=True)
        return failures

    def fails(self, job, tree, message):
        folder = os.path.join(self.output, "work", "fails-%s%d" % job)
        generator = Generator()
        request = self.request(job, os.path.join(folder, "spec"), tree, name="C")
        answer = generator.ask(dict(request, output=os.path.join(folder, "C")))
        generator.close()
        messages = Compiler.messages(folder, ["C"]) if answer.get("makesClient") else {}
        shutil.rmtree(folder, ignore_errors=True)
        return Compiler.kind(messages.get("C", "")) == Compiler.kind(message)

    # Failures

    def report(self, job, problem, tree, fails):
        print("FAILURE %s %d: %s" % (job[0], job[1], problem[:300]), file=sys.stderr, flush=True)
        self.failures.append((job, problem, tree, fails))

    def keep(self, failure):
        """Minimises a failure, and writes it to the output folder."""
        job, problem, tree, fails = failure
        if job[0] == "batch":
            return
        start = time.monotonic()
        small = minimize(tree, fails, 180)
        folder = os.path.join(self.output, "%s-%d" % job)
        path = write(small, folder)
        with open(os.path.join(folder, "problem.txt"), "w") as file:
            file.write(problem + "\n" + json.dumps(self.request(job, folder, small)) + "\n")
        print("minimised %s %d in %.0f s: %s\n  %s" % (*job, time.monotonic() - start, path, json.dumps(small)[:600]))


def problem_of(answer):
    """What is wrong with the generator's answer; `None` if it is right."""
    if "problem" in answer:
        return answer["problem"]
    if answer["seconds"] > LIMIT:
        return "took more than %d s" % LIMIT
    if not answer["makesClient"] and not answer["errors"]:
        return "no client, and no error"
    if answer["hasErrorWithoutPlace"]:
        return "an error without a place"
    if answer["makesClient"] and answer["errors"]:
        return "a client, and an error"
    return None


def write(tree, folder):
    """Writes a spec into a folder: a document, or the files of a folder of endpoint files."""
    os.makedirs(folder, exist_ok=True)
    if not isinstance(tree, dict) or not any(str(name).endswith(".yaml") for name in tree):
        path = os.path.join(folder, "openapi.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(tree, file, ensure_ascii=True)
        return path
    path = os.path.join(folder, "files")
    os.makedirs(path, exist_ok=True)
    for name, root in tree.items():
        name = "".join(c for c in str(name) if c.isalnum() or c in "-_.")[:100] or "n.yaml"
        with open(os.path.join(path, name), "w", encoding="utf-8") as file:
            json.dump(root, file, ensure_ascii=True)
    return path
