//! The pictures that tasks have made, small enough to show many of them side by side.

use crate::measure::Measurement;
use crate::strategy::Pictures;
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::{Step, Workload};

/// The maximum length of the longer side, in pixels: the size on the page, on a screen with two pixels per point.
const LONGEST: usize = 96;

/// The color of the Mandelbrot set: ink.
const INSIDE: Rgb = [27, 34, 48];

/// The colors of points outside of it, by the logarithm of their number of iterations, from the fastest to the slowest.
const OUTSIDE: [Rgb; 5] = [[227, 239, 248], [90, 169, 230], [36, 121, 181], [207, 88, 0], [255, 217, 168]];

type Rgb = [u8; 3];

/// The picture of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The task's number, from 0.
    pub task: u32,
    /// The step's number within its task, from 0.
    pub step: u8,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Red, green, blue and an opaque alpha of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// The pictures of the first tasks. There are none if the run that made them had different results than the samples.
pub fn pictures(workload: &Workload, measurement: &Measurement) -> Vec<Picture> {
    let Some(Pictures { step, checksum, results }) = &measurement.pictures else { return Vec::new() };
    let mut samples = measurement.strategies.iter().flat_map(|entry| &entry.samples);
    let Some(Step::Compute(kernel)) = workload.steps.get(usize::from(*step)) else { return Vec::new() };
    if samples.any(|sample| sample.checksum != *checksum) {
        return Vec::new();
    }
    let of_task = |(task, result): (u32, &Vec<u8>)| {
        let raster = read(*kernel, result)?.shrunk();
        let rgba = raster.pixels.iter().flat_map(|&[red, green, blue]| [red, green, blue, u8::MAX]).collect();
        Some(Picture { task, step: *step, width: raster.width as u32, height: raster.height() as u32, rgba })
    };
    (0..).zip(results).filter_map(of_task).collect()
}

struct Raster {
    width: usize,
    pixels: Vec<Rgb>,
}

/// Converts a kernel's result to a picture, if it is one. The kernels' files describe their formats.
fn read(kernel: Kernel, result: &[u8]) -> Option<Raster> {
    let (width, pixels) = match kernel.id {
        KernelId::Mandelbrot => (kernel.size, result.iter().copied().map(escaped).collect::<Vec<Rgb>>()),
        KernelId::Thumbnail => {
            let (width, rest) = result.split_first_chunk()?;
            let (_height, pixels) = rest.split_first_chunk::<4>()?;
            (u32::from_le_bytes(*width), pixels.as_chunks().0.to_vec())
        }
        _ => return None,
    };
    let width = width as usize;
    let whole = width > 0 && !pixels.is_empty() && pixels.len().is_multiple_of(width);
    whole.then_some(Raster { width, pixels })
}

/// The color of a point that escaped after this many iterations.
fn escaped(iterations: u8) -> Rgb {
    if iterations == u8::MAX {
        return INSIDE;
    }
    let place = f64::from(iterations).ln_1p() / f64::from(u8::MAX).ln_1p() * (OUTSIDE.len() - 1) as f64;
    let before = (place as usize).min(OUTSIDE.len() - 2);
    let (from, to, share) = (OUTSIDE[before], OUTSIDE[before + 1], place - before as f64);
    std::array::from_fn(|color| (f64::from(from[color]) * (1.0 - share) + f64::from(to[color]) * share) as u8)
}

impl Raster {
    fn height(&self) -> usize {
        self.pixels.len() / self.width
    }

    /// Shrinks it to fit. Each pixel is the mean of those that it replaces. Never enlarges it.
    fn shrunk(self) -> Raster {
        let longer = self.width.max(self.height());
        if longer <= LONGEST {
            return self;
        }
        let fit = |side: usize| ((side * LONGEST + longer / 2) / longer).max(1);
        let (width, height) = (fit(self.width), fit(self.height()));
        let pixels = (0..width * height).map(|at| {
            let across = self.width * (at % width) / width..self.width * (at % width + 1) / width;
            let down = self.height() * (at / width) / height..self.height() * (at / width + 1) / height;
            self.mean(across, down)
        });
        Raster { width, pixels: pixels.collect() }
    }

    fn mean(&self, across: std::ops::Range<usize>, down: std::ops::Range<usize>) -> Rgb {
        let count = (across.len() * down.len()).max(1) as u32;
        let mut sums = [0; 3];
        for row in down {
            for pixel in &self.pixels[row * self.width..][across.clone()] {
                for (sum, color) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(*color);
                }
            }
        }
        sums.map(|sum| (sum / count) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Sample, StrategySamples};
    use crate::strategy::StrategyId;
    use crate::trace::Millis;
    use crate::workload::kernels::Chunk;

    fn kernel(id: KernelId, size: u32) -> Kernel {
        Kernel { id, size }
    }

    /// Two tasks of this kernel, measured once with the checksum 7; a warm-up had `checksum`.
    fn measured(kernel: Kernel, checksum: u64) -> Vec<Picture> {
        let workload = Workload::new(2, vec![Step::Compute(kernel)], 1);
        let result = kernel.run(Chunk::Whole, &[]);
        let mut strategy = StrategySamples::new(StrategyId::Sequential);
        strategy.samples.push(Sample { makespan: Millis(1.0), checksum: 7 });
        let mut measurement = Measurement::from(vec![strategy]);
        measurement.pictures = Some(Pictures { step: 0, checksum, results: vec![result, Vec::new()] });
        pictures(&workload, &measurement)
    }

    #[test]
    fn a_picture_fits_and_keeps_its_aspect_ratio() {
        let size = |id, size| {
            let picture = &measured(kernel(id, size), 7)[0];
            (picture.width, picture.height)
        };
        assert_eq!(size(KernelId::Mandelbrot, 1_000), (96, 96));
        assert_eq!(size(KernelId::Mandelbrot, 8), (8, 8));
        assert_eq!(size(KernelId::Thumbnail, 300), (96, 64));
        assert_eq!(size(KernelId::Thumbnail, 16), (16, 11));
    }

    #[test]
    fn missing_pictures_are_left_out() {
        let tasks =
            measured(kernel(KernelId::Mandelbrot, 20), 7).iter().map(|picture| picture.task).collect::<Vec<_>>();
        assert_eq!(tasks, [0]);
    }

    #[test]
    fn every_pixel_is_present_and_opaque() {
        for picture in measured(kernel(KernelId::Mandelbrot, 250), 7) {
            assert_eq!(picture.rgba.len() as u32, 4 * picture.width * picture.height);
            assert!(picture.rgba.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == u8::MAX));
        }
    }

    #[test]
    fn the_set_is_dark_and_far_points_are_light() {
        let picture = &measured(kernel(KernelId::Mandelbrot, 96), 7)[0];
        let pixel = |x: usize, y: usize| picture.rgba[4 * (y * 96 + x)..][..3].to_vec();
        assert_eq!(pixel(72, 48), INSIDE);
        assert!(pixel(0, 0)[0] > 150, "{:?}", pixel(0, 0));
    }

    #[test]
    fn pictures_are_not_shown_if_results_differ() {
        assert_eq!(measured(kernel(KernelId::Mandelbrot, 64), 8), []);
    }

    #[test]
    fn results_that_are_not_pictures_are_not_shown() {
        assert_eq!(measured(kernel(KernelId::Primes, 1_000), 7), []);
    }
}
