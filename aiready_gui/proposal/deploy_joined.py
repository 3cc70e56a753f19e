"""Launch files of a replica that spans several machines: the command of each of them, and a LeaderWorkerSet for a cluster.

As vLLM's documentation has it ("Parallelism and Scaling", running with multiprocessing over nodes; "LWS"; attention ranks: "Data
Parallel Deployment"): the first machine serves, the others run without a server and find it by its address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from aiready_gui.domain.record import Record
from aiready_gui.proposal.launch_text import LaunchFile, filled, yaml

LWS: Final = "leaderworkerset.x-k8s.io/v1"
NAME: Final = "vllm"
RPC_PORT: Final = "13345"
FIRST_RANK: Final = "$((LWS_WORKER_INDEX * {0}))"
LEADER: Final = {"role": "leader"}


class Group(Record):
    """The machines of one replica, and how many replicas there are."""

    image: str
    """Container repository with its tag."""
    machines: int
    cards: int
    """Of one machine. [count]"""
    ranks: int = 0
    """Attention ranks of one machine, 0 where its cards are stages of a pipeline. [count]"""
    resource: str
    """What the cluster calls its cards."""
    replicas: int
    """Spares included."""
    vcpus: int
    """Of one machine, for the server."""
    memory_gib: int
    port: int


def joined_files(group: Group, flags: list[str], *, head: str, command: str, values: Mapping[str, str]) -> tuple[LaunchFile, ...]:
    """A script that every machine runs, and the same for a cluster.

    Parameters
    ----------
    flags : list of str
        Arguments of the server after the model.
    head : str
        Comments above every file.
    command : str
        The same arguments as a shell reads them.
    values : mapping of str
        How the cluster's file is read: as it is, or with the base of the positions put in.
    """
    over = " ".join(
        _place(group, rank='"$NODE_RANK"', head='"$HEAD_NODE"', size=str(group.machines), first='"$((NODE_RANK * {0}))"')
    )
    parts = [yaml(part) for part in (_set(group, flags), _service(group))]
    return (
        LaunchFile(name="serve.sh", text=filled("serve_joined.sh", head=head, flags=command, over=over)),
        LaunchFile(name="lws.yaml", text=head + "---\n".join(parts)),
        LaunchFile(name="deploy.sh", text=filled("deploy_joined.sh", head=head, **values)),
    )


def _set(group: Group, flags: list[str]) -> dict[str, Any]:
    """As many groups of machines as there are replicas; a machine that fails restarts its group."""
    return {
        "apiVersion": LWS,
        "kind": "LeaderWorkerSet",
        "metadata": {"name": NAME},
        "spec": {
            "replicas": group.replicas,
            "leaderWorkerTemplate": {
                "size": group.machines,
                "restartPolicy": "RecreateGroupOnPodRestart",
                "leaderTemplate": {"metadata": {"labels": LEADER}, "spec": _pod(group, flags, leads=True)},
                "workerTemplate": {"spec": _pod(group, flags, leads=False)},
            },
        },
    }


def _pod(group: Group, flags: list[str], *, leads: bool) -> dict[str, Any]:
    """One machine: LWS tells it its group's size, its place and the leader's address."""
    own = ["--host", "0.0.0.0", "--port", str(group.port)] if leads else ["--headless"]
    place = _place(
        group,
        rank="$(LWS_WORKER_INDEX)",
        head="$(LWS_LEADER_ADDRESS)",
        size="$(LWS_GROUP_SIZE)",
        first="0" if leads else FIRST_RANK,
    )
    wanted = {group.resource: str(group.cards)}
    container: dict[str, Any] = {
        "name": "vllm-leader" if leads else "vllm-worker",
        "image": group.image,
        **_started(["/model", *flags, *place, *own]),
        "resources": {
            "limits": wanted | {"memory": f"{group.memory_gib}Gi"},
            "requests": wanted | {"cpu": str(group.vcpus), "memory": f"{group.memory_gib}Gi"},
        },
        "securityContext": {"capabilities": {"add": ["IPC_LOCK"]}},  # RDMA locks pages of memory
        "volumeMounts": [{"mountPath": "/dev/shm", "name": "dshm"}, {"mountPath": "/model", "name": "model", "readOnly": True}],
    }
    if leads:
        container |= {"ports": [{"containerPort": group.port}], "readinessProbe": {"tcpSocket": {"port": group.port}}}
    return {
        "containers": [container],
        "volumes": [{"name": "dshm", "emptyDir": {"medium": "Memory"}}, {"name": "model", "hostPath": {"path": "MODEL_PATH"}}],
    }


def _place(group: Group, *, rank: str, head: str, size: str, first: str) -> list[str]:
    """Where a machine stands among those of its replica; ``first`` is the number of its first attention rank, ``{0}`` ranks each."""
    if not group.ranks:
        return ["--nnodes", size, "--node-rank", rank, "--master-addr", head]
    ranks = ["--data-parallel-size-local", str(group.ranks), "--data-parallel-start-rank", first.format(group.ranks)]
    return [*ranks, "--data-parallel-address", head, "--data-parallel-rpc-port", RPC_PORT]


def _started(words: list[str]) -> dict[str, list[str]]:
    """The server with its arguments; where a number has to be worked out on the machine, by a shell that hands the others on."""
    place = next((place for place, word in enumerate(words) if word.startswith("$((")), None)
    if place is None:
        return {"command": ["vllm", "serve"], "args": words}
    rank = f'exec vllm serve "$@" {words[place - 1]} {words[place]}'
    return {"command": ["bash", "-c", rank, "vllm"], "args": [*words[: place - 1], *words[place + 1 :]]}


def _service(group: Group) -> dict[str, Any]:
    """Requests go to the leaders."""
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": f"{NAME}-leader"},  # the set makes a service of its own name for its pods
        "spec": {
            "ports": [{"name": "http", "port": group.port, "protocol": "TCP", "targetPort": group.port}],
            "selector": {"leaderworkerset.sigs.k8s.io/name": NAME} | LEADER,
            "type": "ClusterIP",
        },
    }
