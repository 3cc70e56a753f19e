"""Launch files of a replica that spans several machines: the command of each of them, and a LeaderWorkerSet for a cluster.

As vLLM's documentation has it ("Parallelism and Scaling", running with multiprocessing over nodes; "LWS"): the first machine serves,
the others run without a server and find it by its address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from aiready_gui.domain.record import Record
from aiready_gui.proposal.launch_text import LaunchFile, filled, yaml

LWS: Final = "leaderworkerset.x-k8s.io/v1"
NAME: Final = "vllm"
LEADER: Final = {"role": "leader"}


class Group(Record):
    """The machines of one replica, and how many replicas there are."""

    image: str
    """Container repository with its tag."""
    machines: int
    cards: int
    """Of one machine. [count]"""
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
    over = f'--nnodes {group.machines} --node-rank "$NODE_RANK" --master-addr "$HEAD_NODE"'
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
    place = ["--nnodes", "$(LWS_GROUP_SIZE)", "--node-rank", "$(LWS_WORKER_INDEX)", "--master-addr", "$(LWS_LEADER_ADDRESS)"]
    wanted = {group.resource: str(group.cards)}
    container: dict[str, Any] = {
        "name": "vllm-leader" if leads else "vllm-worker",
        "image": group.image,
        "command": ["vllm", "serve"],
        "args": ["/model", *flags, *place, *own],
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
