"""A recommendation to ready launch files: server command, compose file, Helm values.

Names of flags and fields were read in the documentation of the versions named in :data:`VERSIONS`; a model's repository
is never invented: ``MODEL_PATH`` is for the engineer to set. The kind of the checkpoint decides how it is read: its maker's own and
converted ones name their format themselves, 16-bit weights are converted while loading where they fit.
"""

from __future__ import annotations

from pathlib import Path

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import short_hash
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.shared_cards import SharedCards
from aiready_gui.domain.training_workload import Training
from aiready_gui.files import write_whole
from aiready_gui.proposal.compose_parts import PORT, ROCM
from aiready_gui.proposal.deploy_joined import Group, joined_files
from aiready_gui.proposal.deploy_media import BESIDE, MediaServer, media_files, media_script, media_servers
from aiready_gui.proposal.deploy_scaling import NAMESPACE, TIMEZONE
from aiready_gui.proposal.deploy_server import MOST_SEQUENCES, ServerLaunch, memory_flag, server_launch
from aiready_gui.proposal.deploy_server_files import compose_file, helm_values
from aiready_gui.proposal.deploy_server_flags import ROPE_THETA, bare, scaled_positions, server_flags, shell_lines
from aiready_gui.proposal.deploy_server_head import server_head
from aiready_gui.proposal.deploy_shared import FOLDER, shared_files
from aiready_gui.proposal.deploy_speculation import DRAFT_PATH
from aiready_gui.proposal.deploy_training import training_files, training_launch
from aiready_gui.proposal.launch_text import VERSIONS, LaunchFile, comment, filled, yaml
from aiready_gui.texts import Texts


def launch_files(answer: Recommendation, index: int, texts: Texts) -> tuple[LaunchFile, ...]:
    """Files that start one option, with comments in the language of ``texts``; none for work without a known launcher."""
    option = answer.options[index]
    head = _origin(answer, texts)
    whole = effective(answer.project)
    workload = whole.workloads[answer.workload]
    if isinstance(workload, Training) and option.run is not None:
        kept = whole.data.checkpoints_kept or 1
        return training_files(training_launch(workload, option.run, option.layout.gpus_per_instance, kept), head, texts)
    label = f"{answer.project.title} {short_hash(answer.snapshot_hash)}".strip()
    if servers := media_servers(workload):
        return media_files(servers, option, head, label, texts)
    launch = server_launch(answer, option)
    if launch is None:
        return ()
    head += server_head(launch, option.layout.gpu_name, texts)
    beside = tuple(media_script(server, head, BESIDE[server.variable]) for server in launch.beside)
    if launch.machines > 1:
        return (*over_machines(launch, head), *beside)
    return (
        *beside,
        LaunchFile(name="serve.sh", text=filled("serve.sh", head=head, flags=shell_lines(server_flags(launch)))),
        LaunchFile(name="compose.yaml", text=head + yaml(compose_file(launch, label))),
        LaunchFile(name="values.yaml", text=head + yaml(helm_values(launch))),
        LaunchFile(
            name="deploy.sh",
            text=filled("deploy.sh", head=head, namespace=NAMESPACE, **installed(launch), **sent_as(launch, "values.yaml")),
        ),
    )


def over_machines(launch: ServerLaunch, head: str) -> tuple[LaunchFile, ...]:
    """Files of replicas that span several machines each."""
    rocm = launch.image.endswith(ROCM)
    group = Group(
        image=f"{launch.image}:{VERSIONS['vllm']}",
        machines=launch.machines,
        cards=launch.cards // launch.machines,
        resource="amd.com/gpu" if rocm else "nvidia.com/gpu",
        ranks=0 if launch.dp == 1 else launch.dp // launch.machines,
        replicas=launch.replicas,
        vcpus=launch.vcpus,
        memory_gib=launch.memory_gib,
        port=PORT,
    )
    flags = server_flags(launch)
    told = [bare(flag) for flag in flags]
    return joined_files(group, told, head=head, command=shell_lines(flags), values=sent_as(launch, "lws.yaml"))


def all_launch_files(answer: Recommendation, index: int, texts: Texts) -> tuple[tuple[str, tuple[LaunchFile, ...]], ...]:
    """The files of every workload, with the folder of each: its number where there are several, none where it is alone.

    Those on common machines have their files in one folder together.
    """
    parts = [(answer, index), *((part, part.chosen_index) for part in answer.beside)]
    own = tuple(
        (str(part.workload + 1) if answer.beside else "", launch_files(part, chosen, texts))
        for part, chosen in parts
        if chosen is not None and part.options[chosen].layout.common is None
    )
    together = answer.shared is not None and len(own) < sum(chosen is not None for _, chosen in parts)
    return (*own, (FOLDER, shared_launch_files(answer, answer.shared, texts))) if answer.shared and together else own


def shared_launch_files(answer: Recommendation, shared: SharedCards, texts: Texts) -> tuple[LaunchFile, ...]:
    """Files of the services on common machines."""
    label = f"{answer.project.title} {short_hash(answer.snapshot_hash)}".strip()
    flags: dict[int, tuple[list[str], float, tuple[MediaServer, ...]]] = {}
    for place, tenant in enumerate(shared.tenants):
        part = answer.parts[tenant.workload]
        launch = None if part.chosen is None else server_launch(part, part.chosen)
        if launch is not None and tenant.layout.precision is not None:
            of_part = launch.revised(
                precision=tenant.layout.precision,
                published=tenant.layout.published,
                converts=tenant.converts,
                kv_bits=tenant.layout.kv_bits or 16,
                half=tenant.layout.float16,
                tp=1,
                pp=1,
                dp=1,
                machines=1,
                context_tokens=part.serving.context_tokens if part.serving else launch.context_tokens,
                sequences=min(MOST_SEQUENCES, tenant.sequences or 1),
                memory_share=memory_flag(launch.memory_share, 1.0 if shared.sliced else tenant.memory_share),
            )
            flags[place] = server_flags(of_part), launch.start_s, launch.beside
    return shared_files(answer, shared, flags, _origin(answer, texts), label, texts)


def export_files(answer: Recommendation, folder: Path, *, locale: str, option_index: int | None = None) -> tuple[Path, ...]:
    """Write the launch files of an option, the proposed one unless another is named, into ``folder``.

    Several workloads of a project get a folder each, numbered as the project lists them.

    Raises
    ------
    ExportError
        Nothing fits, the work has no launch files, or the folder cannot be made or written (names it).
    """
    index = answer.chosen_index if option_index is None else option_index
    if index is None or not 0 <= index < len(answer.options):
        raise ExportError(answer.refusal)
    made = [(folder / name, files) for name, files in all_launch_files(answer, index, Texts(locale)) if files]
    if not made:
        raise ExportError(Message(key="export-no-files"))
    try:
        folder.mkdir(exist_ok=True)
        for place, files in made:
            place.mkdir(exist_ok=True)
            for file in files:
                write_whole(place / file.name, file.text.encode())
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(folder)}), details=str(error)) from error
    return tuple(place / file.name for place, files in made for file in files)


def _origin(answer: Recommendation, texts: Texts) -> str:
    """Whose project it is and from which answer; the user's words as a comment line."""
    lines = [answer.project.title] if answer.project.title else []
    lines.append(texts.text("launch-origin", catalogue=short_hash(answer.snapshot_hash), date=answer.as_of.isoformat()))
    return "".join(map(comment, lines))


def installed(launch: ServerLaunch) -> dict[str, str]:
    """Chart, and the operator that its autoscaler asks for: without it the cluster does not know what a ScaledObject is."""
    return {"chart": VERSIONS["vllm-stack"], "operator": filled("keda.sh") if launch.scaling.moves else ""}


def sent_as(launch: ServerLaunch, file: str) -> dict[str, str]:
    """How a file reaches the cluster: as it is, or with the base of the positions and the users' clock put in."""
    filled_in = {"ROPE_THETA": ROPE_THETA} if scaled_positions(launch) else {}
    filled_in |= {"DRAFT_PATH": DRAFT_PATH} if launch.proposals and launch.proposals.needs_path else {}
    filled_in |= {TIMEZONE: "${TIMEZONE:?}"} if launch.scaling.scheduled and launch.machines == 1 else {}
    if not filled_in:
        return {"with_theta": "", "values": file}
    words = "; ".join(f"s|{name}|{value}|" for name, value in filled_in.items())
    return {"with_theta": f'sed "{words}" {file} | ', "values": "-"}
