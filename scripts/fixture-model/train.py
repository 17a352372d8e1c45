"""Training: losses, optimizers, schedule, checkpoints, curves."""

import json
import math
import multiprocessing
import os
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

import export
import vocabulary as tokens
from model import Whisper
from windows import FULL, SOUNDS, Windows

# Heads of each decoder layer that are led to the time of the word; the others are free.
LED = {0: (0,), 1: (0, 1, 2), 2: (0, 1, 2, 3)}
SOUND_WEIGHT, AHEAD = 0.4, 0.03
# Share of the target that lies on the time at which a token starts: whisper.cpp reads word times from there.
TIME_SHARE = 0.03
MUON_RATE, ADAM_RATE, LAST_RATE = 3.5e-3, 2e-3, 0.02
LOG_EVERY, HELD_EVERY, SAVE_EVERY = 30, 240, 180


def losses(net: Whisper, batch: tuple) -> dict[str, torch.Tensor]:
    mel, sounds, given, wanted, times, offset = batch
    with torch.autocast(mel.device.type, torch.bfloat16):
        raw, seen, sound_logits = net(mel, given, offset)
    said = wanted >= 0
    chances, target, when = F.log_softmax(net.logits(raw)[said], -1), wanted[said], times[said]
    cost = -chances.gather(1, target[:, None])[:, 0]
    cost = smoothed_times(chances, target, cost)
    is_text = when[:, 0] >= 0
    starts = (tokens.TIME + (when[:, 0] * 50).round().long() + offset[:, None].expand_as(wanted)[said]).clamp(tokens.TIME, tokens.TIME + tokens.TIMES - 1)
    cost = torch.where(is_text, (1 - TIME_SHARE) * cost - TIME_SHARE * chances.gather(1, starts[:, None])[:, 0], cost)
    right = chances.argmax(1) == target
    return {
        "text": cost.mean(),
        "sound": F.cross_entropy(sound_logits.float().flatten(0, 1), sounds.flatten()),
        "attention": led(seen, said, when),
        "words_right": right[is_text].float().mean(),
        "times_right": right[~is_text].float().mean(),
    }


def smoothed_times(chances, target, cost):
    """A time that is 20 or 40 ms off is not as wrong as any other."""
    is_time = (target >= tokens.TIME) & (target < tokens.TIME + tokens.TIMES)
    if not is_time.any():
        return cost
    near = torch.tensor([-2, -1, 0, 1, 2], device=target.device)
    share = torch.tensor([0.03, 0.12, 0.7, 0.12, 0.03], device=target.device)
    places = (target[is_time][:, None] + near).clamp(tokens.TIME, tokens.TIME + tokens.TIMES - 1)
    return cost.masked_scatter(is_time, -(chances[is_time].gather(1, places) * share).sum(1))


def led(seen: list, said: torch.Tensor, when: torch.Tensor) -> torch.Tensor:
    """How little of the attention of the led heads lies where the token is said."""
    placed = when[:, 1] >= 0
    start, end = when[placed, 0:1], when[placed, 1:2]
    is_time = start < 0
    frames = torch.arange(seen[0].shape[-1], device=when.device)[None] * 0.02
    inside = (frames >= torch.where(is_time, end - 0.1, start - AHEAD)) & (frames <= end + torch.where(is_time, 0.1, AHEAD))
    cost, count = 0.0, 0
    for layer, heads in LED.items():
        weights = seen[layer].permute(0, 2, 1, 3)[said][placed]
        for head in heads:
            cost = cost - torch.log((weights[:, head] * inside).sum(-1) + 1e-4).mean()
            count += 1
    return cost / count


def orthogonal(gradient: torch.Tensor) -> torch.Tensor:
    """The nearest orthogonal matrix, by five steps of Newton and Schulz (Muon, Jordan et al., 2024)."""
    x = gradient.bfloat16()
    turned = x.shape[-2] > x.shape[-1]
    x = x.mT if turned else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(5):
        square = x @ x.mT
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return (x.mT if turned else x).float()


class Muon:
    """For matrices: those of one shape are stepped together."""

    def __init__(self, weights: list) -> None:
        self.groups: dict[tuple, list] = {}
        for weight in weights:
            self.groups.setdefault(tuple(weight.shape), []).append(weight)
        self.momentum = {shape: torch.zeros(len(group), *shape, device=group[0].device) for shape, group in self.groups.items()}

    @torch.no_grad()
    def step(self, rate: float, decay: float = 0.02) -> None:
        for shape, group in self.groups.items():
            gradient = torch.stack([weight.grad for weight in group])
            momentum = self.momentum[shape].mul_(0.95).add_(gradient)
            update = orthogonal(gradient + 0.95 * momentum) * (0.2 * math.sqrt(max(shape)))
            for weight, change in zip(group, update):
                weight.mul_(1 - rate * decay).add_(change, alpha=-rate)


def lengths(progress: float, warm: bool) -> tuple[int, float]:
    """How many windows of how many seconds: short ones first, which are cheap."""
    chance = random.random()
    if not warm and progress < 0.45:
        return (16, 8.0) if chance < 0.75 else (4, FULL)
    if progress < 0.6:
        return (8, 15.0) if chance < 0.5 else (4, FULL)
    return (8, 15.0) if chance < 0.15 else (4, FULL)


def rate_at(progress: float, step: int, warm: bool) -> float:
    """Warm-up, then level, then down in a line over the last 60 %."""
    return min(1.0, (step + 1) / 100) * (1.0 if progress < 0.4 else max(LAST_RATE, (1 - progress) / 0.6)) * (0.5 if warm else 1.0)


def loader(queue, progress, folder: Path, seed: int, warm: bool) -> None:
    os.nice(3)
    torch.set_num_threads(1)
    windows = Windows(folder, seed)
    while True:
        queue.put(windows.batch(*lengths(progress.value, warm)))


class Training:
    def __init__(self, folder: Path, minutes: float, start: Path | None, loaders: int) -> None:
        self.folder, self.budget, self.loaders = folder, 60 * minutes, loaders
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(0)
        if self.device == "cpu":
            torch.set_num_threads(min(2, os.cpu_count() or 1))
        self.net = Whisper(SOUNDS).to(self.device)
        matrices = [weight for name, weight in self.net.named_parameters() if weight.dim() == 2 and "embedding" not in name and "phone" not in name]
        known = {id(weight) for weight in matrices}
        self.others = [weight for weight in self.net.parameters() if id(weight) not in known]
        self.muon = Muon(matrices)
        self.adam = torch.optim.AdamW(self.others, lr=ADAM_RATE, betas=(0.9, 0.98), weight_decay=0.0)
        self.spent, self.steps, self.warm = 0.0, 0, start is not None
        self.path = folder / "checkpoint.pt"
        if self.path.exists():
            self._resume()
        elif start is not None:
            self._start_from(start)

    def _resume(self) -> None:
        saved = torch.load(self.path, map_location=self.device)
        self.net.load_state_dict(saved["m"])
        self.muon.momentum = saved["muon"]
        self.adam.load_state_dict(saved["adam"])
        self.spent, self.steps, self.warm = saved["spent"], saved["steps"], saved["warm"]

    def _start_from(self, path: Path) -> None:
        """The weights of another training or of a model file; what has another shape or is not there begins anew."""
        own = self.net.state_dict()
        given = export.state(export.read(path)) if path.suffix == ".bin" else torch.load(path, map_location=self.device)["m"]
        found = {name: value.float() for name, value in given.items()}
        fitting = {name: value for name, value in found.items() if name in own and own[name].shape == value.shape}
        print(f"from {path.name}: {len(fitting)} of {len(own)} weights", flush=True)
        self.net.load_state_dict({**own, **fitting})

    def save(self, path: Path) -> None:
        state = {"m": self.net.state_dict(), "muon": self.muon.momentum, "adam": self.adam.state_dict(), "spent": self.spent, "steps": self.steps, "warm": self.warm}
        temporary = path.with_suffix(".tmp")
        torch.save(state, temporary)
        os.replace(temporary, path)

    def log(self, entry: dict) -> None:
        entry = {"seconds": round(self.spent), "step": self.steps, **{key: round(float(value), 4) for key, value in entry.items()}}
        with (self.folder / "curve.jsonl").open("a") as file:
            file.write(json.dumps(entry) + "\n")
        print(entry, flush=True)

    def run(self) -> None:
        context = multiprocessing.get_context("spawn")
        queue, progress = context.Queue(6), context.Value("d", self.spent / self.budget)
        seeds = [int(time.time()) + number for number in range(self.loaders)]
        helpers = [context.Process(target=loader, args=(queue, progress, self.folder, seed, self.warm), daemon=True) for seed in seeds]
        for helper in helpers:
            helper.start()
        held = Windows(self.folder, 7, held=True).batch(6, FULL)
        begun, before = time.time(), self.spent
        logged = saved = checked = time.time()
        kept: list[dict] = []
        while self.spent < self.budget:
            kept.append(self.step(queue.get()))
            now = time.time()
            self.spent = before + now - begun
            progress.value = min(1.0, self.spent / self.budget)
            if now - logged > LOG_EVERY:
                self.log({name: sum(entry[name] for entry in kept) / len(kept) for name in kept[0]})
                kept, logged = [], now
            if now - checked > HELD_EVERY:
                with torch.no_grad():
                    self.log({f"held_{name}": value for name, value in losses(self.net, self.moved(held)).items()})
                checked = time.time()
            if now - saved > SAVE_EVERY:
                self.save(self.path)
                saved = time.time()
        self.save(self.path)
        for helper in helpers:
            helper.terminate()

    def moved(self, batch: tuple) -> tuple:
        mel, *rest = (tensor.to(self.device) for tensor in batch)
        return mel.float(), *rest

    def step(self, batch: tuple) -> dict[str, float]:
        found = losses(self.net, self.moved(batch))
        progress = self.spent / self.budget
        loss = found["text"] + SOUND_WEIGHT * found["sound"] + (0.3 if progress < 0.6 else 0.15) * found["attention"]
        if not math.isfinite(loss.item()):
            raise SystemExit("training diverged: the loss is no number")
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.others, 1.0)
        rate = rate_at(progress, self.steps, self.warm)
        self.muon.step(MUON_RATE * rate)
        for group in self.adam.param_groups:
            group["lr"] = ADAM_RATE * rate
        self.adam.step()
        self.net.zero_grad(set_to_none=True)
        self.steps += 1
        return {"seconds_of_speech": float(batch[0].shape[0] * batch[0].shape[2] / 100), "rate": rate, **{name: value.item() for name, value in found.items()}}
