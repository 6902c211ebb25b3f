"""A small container registry that lists what refers to a manifest, which Debian's registry does not do yet.

In repositories whose names begin with "plain/" it takes nothing that refers to a manifest.
"""

import hashlib
import json
import re
import threading
from urllib.parse import parse_qs, urlsplit

import web

INDEX = "application/vnd.oci.image.index.v1+json"


class Registry(web.Handler):
    blobs = {}
    manifests = {}
    tags = {}
    uploads = {}
    lock = threading.Lock()

    def do_GET(self):
        self.close_connection = True
        path = urlsplit(self.path).path
        with self.lock:
            for pattern, look in ((r"/v2/", self.base), (r"/v2/(.+)/blobs/(sha256:\w+)", self.blob),
                                  (r"/v2/(.+)/manifests/([^/]+)", self.manifest),
                                  (r"/v2/(.+)/referrers/(sha256:\w+)", self.referrers),
                                  (r"/v2/(.+)/tags/list", self.list_tags)):
                found = re.fullmatch(pattern, path)
                if found:
                    look(*found.groups())
                    return
        self.answer(404, b"{}")

    do_HEAD = do_GET

    def do_POST(self):
        self.close_connection = True
        name = re.fullmatch(r"/v2/(.+)/blobs/uploads/", urlsplit(self.path).path)
        if not name:
            self.answer(404, b"{}")
            return
        number = str(len(self.uploads))
        self.uploads[number] = b""
        self.answer(202, b"", {"Location": f"/v2/{name.group(1)}/blobs/uploads/{number}"})

    def do_PATCH(self):
        self.close_connection = True
        number = self.path.rsplit("/", 1)[1]
        self.uploads[number] += self.content()
        self.answer(202, b"", {"Location": self.path, "Range": f"0-{len(self.uploads[number]) - 1}"})

    def do_PUT(self):
        self.close_connection = True
        url = urlsplit(self.path)
        manifest = re.fullmatch(r"/v2/(.+)/manifests/([^/]+)", url.path)
        content = self.content()
        with self.lock:
            if manifest:
                self.put_manifest(*manifest.groups(), content)
            else:
                self.end_upload(url, content)

    def do_DELETE(self):
        self.close_connection = True
        name, digest = re.fullmatch(r"/v2/(.+)/manifests/(sha256:\w+)", urlsplit(self.path).path).groups()
        with self.lock:
            known = self.manifests.pop((name, digest), None)
            for key in [key for key, named in self.tags.items() if key[0] == name and named == digest]:
                del self.tags[key]
        self.answer(202 if known else 404, b"")

    def end_upload(self, url, content):
        blob = self.uploads.pop(url.path.rsplit("/", 1)[1], b"") + content
        digest = sha256(blob)
        if parse_qs(url.query).get("digest") != [digest]:
            self.answer(400, b'{"errors":[{"code":"DIGEST_INVALID"}]}')
            return
        self.blobs[digest] = blob
        self.answer(201, b"", {"Location": f"/v2/all/blobs/{digest}", "Docker-Content-Digest": digest})

    def put_manifest(self, name, reference, content):
        digest = sha256(content)
        subject = json.loads(content).get("subject")
        if subject and name.startswith("plain/"):
            self.answer(400, b'{"errors":[{"code":"MANIFEST_INVALID","message":"no artifacts here"}]}')
            return
        self.manifests[name, digest] = (self.headers.get("Content-Type", ""), content)
        if not reference.startswith("sha256:"):
            self.tags[name, reference] = digest
        headers = {"Location": f"/v2/{name}/manifests/{digest}", "Docker-Content-Digest": digest}
        if subject:
            headers["OCI-Subject"] = subject["digest"]
        self.answer(201, b"", headers)

    def base(self):
        self.answer(200, b"{}")

    def blob(self, _, digest):
        if digest in self.blobs:
            self.answer(200, self.blobs[digest], {"Docker-Content-Digest": digest})
        else:
            self.answer(404, b'{"errors":[{"code":"BLOB_UNKNOWN"}]}')

    def manifest(self, name, reference):
        digest = self.tags.get((name, reference), reference)
        if (name, digest) in self.manifests:
            media_type, content = self.manifests[name, digest]
            self.answer(200, content, {"Content-Type": media_type, "Docker-Content-Digest": digest})
        else:
            self.answer(404, b'{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')

    def referrers(self, name, digest):
        found = []
        for (repository, own), (media_type, content) in self.manifests.items():
            manifest = json.loads(content)
            if repository == name and manifest.get("subject", {}).get("digest") == digest:
                found.append({"mediaType": media_type, "digest": own, "size": len(content),
                              "artifactType": manifest.get("artifactType") or manifest["config"]["mediaType"],
                              "annotations": manifest.get("annotations", {})})
        index = {"schemaVersion": 2, "mediaType": INDEX, "manifests": found}
        self.answer(200, json.dumps(index).encode(), {"Content-Type": INDEX})

    def list_tags(self, name):
        tags = [tag for repository, tag in self.tags if repository == name]
        self.answer(200, json.dumps({"name": name, "tags": tags}).encode(), {"Content-Type": "application/json"})

    def content(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))


def sha256(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    web.serve(Registry, web.arguments(__doc__))
