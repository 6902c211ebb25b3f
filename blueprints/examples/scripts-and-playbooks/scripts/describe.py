import json
import os

size = os.path.getsize(os.path.join(os.environ["directory"], "store", "data"))
with open(os.environ["TOSCA_OUTPUTS"], "a") as outputs:
    outputs.write("size=" + json.dumps(size) + "\n")
